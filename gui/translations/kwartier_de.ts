<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BringCard</name>
    <message>
        <source>Your past</source>
        <translation>Ihre früheren Messwerte</translation>
    </message>
    <message>
        <source>What was measured before Kwartier came, from Mijn Fluvius, DSMR-reader or Home Assistant. With it, rules can be tried and contracts compared from the first day.</source>
        <translation>Was vor Kwartier gemessen wurde, aus Mijn Fluvius, DSMR-reader oder Home Assistant. Damit lassen sich vom ersten Tag an Regeln testen und Verträge vergleichen.</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Messwerte einlesen</translation>
    </message>
</context>
<context>
    <name>BringPage</name>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>A first look</source>
        <translation>Ein erster Blick</translation>
    </message>
    <message>
        <source>A question first</source>
        <translation>Erst eine Frage</translation>
    </message>
    <message>
        <source>Taking it over</source>
        <translation>Wird übernommen</translation>
    </message>
    <message>
        <source>Your past is here</source>
        <translation>Ihre Messwerte sind da</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Messwerte einlesen</translation>
    </message>
    <message>
        <source>This house is simulated: your own past does not belong in it.</source>
        <translation>Dieses Haus ist simuliert: Ihre eigenen Messwerte gehören nicht hinein.</translation>
    </message>
    <message>
        <source>You may look at what is in your files. Take it over in your own house.</source>
        <translation>Sie können ansehen, was in Ihren Dateien steht. Übernehmen Sie es in Ihrem eigenen Haus.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>Die Steuerung antwortet nicht.</translation>
    </message>
    <message>
        <source>Your past can be taken over when it does.</source>
        <translation>Sobald sie antwortet, können Ihre Messwerte übernommen werden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look for files again</source>
        <translation>Erneut nach Dateien suchen</translation>
    </message>
    <message>
        <source>Other file …</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>Andere Dateien</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>The controller&apos;s answer could not be read</source>
        <translation>Die Antwort der Steuerung war nicht lesbar</translation>
    </message>
    <message>
        <source>The controller speaks of things this window does not know</source>
        <translation>Die Steuerung spricht von Dingen, die dieses Fenster nicht kennt</translation>
    </message>
    <message>
        <source>The controller does not answer</source>
        <translation>Die Steuerung antwortet nicht</translation>
    </message>
    <message>
        <source>Is it running?</source>
        <translation>Läuft sie?</translation>
    </message>
    <message>
        <source>The controller refused (status {status})</source>
        <translation>Die Steuerung hat abgelehnt (Status {status})</translation>
    </message>
    <message>
        <source>The controller speaks another version than this window</source>
        <translation>Steuerung und Fenster haben verschiedene Versionen</translation>
    </message>
    <message>
        <source>Update both to the same version of Kwartier.</source>
        <translation>Bringen Sie beide auf dieselbe Version von Kwartier.</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>{field}: remove {place}</source>
        <translation>{field}: {place} entfernen</translation>
    </message>
    <message>
        <source>{field}: operator</source>
        <translation>{field}: Vergleich</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>{field}: yes or no</source>
        <translation>{field}: ja oder nein</translation>
    </message>
    <message>
        <source>Add a condition …</source>
        <translation>Bedingung hinzufügen …</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>alle davon</translation>
    </message>
    <message>
        <source>one of these</source>
        <translation>eine davon</translation>
    </message>
    <message>
        <source>{name}: all or one</source>
        <translation>{name}: alle oder eine</translation>
    </message>
    <message>
        <source>for</source>
        <translation>für</translation>
    </message>
    <message>
        <source>{name} for</source>
        <translation>{name} für</translation>
    </message>
    <message>
        <source>{field}: name</source>
        <translation>{field}: Name</translation>
    </message>
</context>
<context>
    <name>ControllerFinder</name>
    <message>
        <source>The controller ended by itself (exit code {code})</source>
        <translation>Die Steuerung hat sich beendet (Exit-Code {code})</translation>
    </message>
    <message>
        <source>It is started again. Until then every device keeps to its own safe state.</source>
        <translation>Sie wird neu gestartet. Bis dahin bleibt jedes Gerät in seinem eigenen sicheren Zustand.</translation>
    </message>
    <message>
        <source>The controller could not be started</source>
        <translation>Die Steuerung konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Ist Kwartier vollständig installiert?</translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Injection</source>
        <translation>Einspeisung</translation>
    </message>
    <message>
        <source>Network and capacity</source>
        <translation>Netz und Leistung</translation>
    </message>
    <message>
        <source>Levies</source>
        <translation>Abgaben</translation>
    </message>
    <message>
        <source>The energy itself is not on this bill</source>
        <translation>Die Energie selbst steht nicht auf dieser Rechnung</translation>
    </message>
    <message>
        <source>In site.yaml, write contract: and its name in the line house. rates.yaml has the names.</source>
        <translation>Schreiben Sie in site.yaml in die Zeile house auch contract: und seinen Namen. Die Namen stehen in rates.yaml.</translation>
    </message>
    <message>
        <source>Network and levies are not on this bill</source>
        <translation>Netz und Abgaben stehen nicht auf dieser Rechnung</translation>
    </message>
    <message>
        <source>In site.yaml, write area: and its name in the line house. rates.yaml has the names.</source>
        <translation>Schreiben Sie in site.yaml in die Zeile house auch area: und seinen Namen. Die Namen stehen in rates.yaml.</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>Not in the total of {what}</source>
        <translation>Nicht in der Summe von {what}</translation>
    </message>
    <message>
        <source>Electricity and all of these together</source>
        <translation>Strom und all das zusammen</translation>
    </message>
    <message>
        <source>{price}, VAT {vat} %</source>
        <translation>{price}, MwSt. {vat} %</translation>
    </message>
    <message>
        <source>{tariff}, since {day}</source>
        <translation>{tariff}, seit {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Quelle: {source}</translation>
    </message>
    <message>
        <source>Not verified: no primary source was seen for this figure. Check it.</source>
        <translation>Nicht geprüft: Für diese Zahl wurde keine Primärquelle gesehen. Prüfen Sie sie.</translation>
    </message>
    <message>
        <source>Its price is not known: it is not in the total.</source>
        <translation>Der Preis ist nicht bekannt: nicht in der Summe.</translation>
    </message>
    <message>
        <source>VAT in it</source>
        <translation>Enthaltene MwSt.</translation>
    </message>
    <message>
        <source>VAT {vat} %</source>
        <translation>MwSt. {vat} %</translation>
    </message>
    <message>
        <source>on {base} {unit}</source>
        <translation>auf {base} {unit}</translation>
    </message>
    <message>
        <source>Rounding of the lines</source>
        <translation>Rundung der Zeilen</translation>
    </message>
    <message>
        <source>Not in the total: days that were not recorded</source>
        <translation>Nicht in der Summe: nicht aufgezeichnete Tage</translation>
    </message>
    <message>
        <source>before {day}</source>
        <translation>vor dem {day}</translation>
    </message>
    <message>
        <source>after {day}</source>
        <translation>nach dem {day}</translation>
    </message>
    <message>
        <source>Not in the total: energy without a price</source>
        <translation>Nicht in der Summe: Energie ohne Preis</translation>
    </message>
    <message>
        <source>{energy} {unit} of all lines together; the exchange&apos;s price is not known</source>
        <translation>{energy} {unit} aller Zeilen zusammen; der Börsenpreis ist nicht bekannt</translation>
    </message>
    <message>
        <source>Not in the total: quarters that were not recorded</source>
        <translation>Nicht in der Summe: nicht aufgezeichnete Viertelstunden</translation>
    </message>
    <message>
        <source>number of quarters: {count}</source>
        <translation>Zahl der Viertelstunden: {count}</translation>
    </message>
    <message>
        <source>Not in the total</source>
        <translation>Nicht in der Summe</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>seit {day}</translation>
    </message>
    <message>
        <source>A year, all in, at the prices of {day}</source>
        <translation>Ein Jahr, alles inbegriffen, zu den Preisen vom {day}</translation>
    </message>
    <message>
        <source>for what this house used from {first} to {last}: {energy}</source>
        <translation>für das, was dieses Haus vom {first} bis {last} verbraucht hat: {energy}</translation>
    </message>
    <message numerus="yes">
        <source>counted up from %Ln days to a year</source>
        <translation>
            <numerusform>von %Ln Tag auf ein Jahr hochgerechnet</numerusform>
            <numerusform>von %Ln Tagen auf ein Jahr hochgerechnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of them were not recorded</source>
        <translation>
            <numerusform>%Ln Viertelstunde davon wurde nicht aufgezeichnet</numerusform>
            <numerusform>%Ln Viertelstunden davon wurden nicht aufgezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>your contract</source>
        <translation>Ihr Vertrag</translation>
    </message>
    <message>
        <source>your contract, known part</source>
        <translation>Ihr Vertrag, bekannter Teil</translation>
    </message>
    <message>
        <source>known part only: tap to see what is missing</source>
        <translation>nur der bekannte Teil: antippen zeigt, was fehlt</translation>
    </message>
    <message>
        <source>as much as yours</source>
        <translation>so viel wie Ihrer</translation>
    </message>
    <message>
        <source>{money} more than yours</source>
        <translation>{money} mehr als Ihrer</translation>
    </message>
    <message>
        <source>{money} less than yours</source>
        <translation>{money} weniger als Ihrer</translation>
    </message>
    <message>
        <source>What is known of it: {money} a year</source>
        <translation>Bekannt davon: {money} im Jahr</translation>
    </message>
    <message>
        <source>{energy} of all lines together have no price: the exchange&apos;s is not known</source>
        <translation>{energy} aller Zeilen zusammen haben keinen Preis: der Börsenpreis ist nicht bekannt</translation>
    </message>
    <message>
        <source>Not in it: {what}</source>
        <translation>Nicht enthalten: {what}</translation>
    </message>
    <message>
        <source>incl VAT</source>
        <translation>inkl. MwSt.</translation>
    </message>
    <message>
        <source>ex VAT</source>
        <translation>ohne MwSt.</translation>
    </message>
    <message>
        <source>no VAT</source>
        <translation>ohne MwSt.</translation>
    </message>
    <message>
        <source>x spot</source>
        <translation>x Börsenpreis</translation>
    </message>
    <message>
        <source>yr</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>per</source>
        <translation>je</translation>
    </message>
</context>
<context>
    <name>CostsBody</name>
    <message>
        <source>Nothing is on this bill</source>
        <translation>Auf dieser Rechnung steht nichts</translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation>Zeilen der Rechnung</translation>
    </message>
</context>
<context>
    <name>CostsHead</name>
    <message>
        <source>Previous month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Spitzen</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarife</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
</context>
<context>
    <name>CostsPage</name>
    <message>
        <source>What this month costs is shown as soon as the controller answers.</source>
        <translation>Was dieser Monat kostet, erscheint, sobald die Steuerung antwortet.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Warten auf die Steuerung</translation>
    </message>
    <message>
        <source>The bill could not be made</source>
        <translation>Die Rechnung konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>A year&apos;s quarters are priced; this takes a moment.</source>
        <translation>Die Viertelstunden eines Jahres werden bepreist; das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Making the bill …</source>
        <translation>Rechnung wird erstellt …</translation>
    </message>
    <message>
        <source>In site.yaml, add your grid area and your contract to the line house, for example:

house: {name: …, area: imewo, contract: engie-dynamic}

The names are those of rates.yaml; docs/rates.md tells how to add your own.</source>
        <translation>Ergänzen Sie in site.yaml in der Zeile house Ihr Netzgebiet und Ihren Vertrag, zum Beispiel:

house: {name: …, area: imewo, contract: engie-dynamic}

Die Namen sind die aus rates.yaml; docs/rates.md erklärt, wie Sie eigene hinzufügen.</translation>
    </message>
    <message>
        <source>Nobody has said yet what you pay by</source>
        <translation>Noch ist nicht bekannt, nach welchen Tarifen Sie zahlen</translation>
    </message>
    <message>
        <source>The bill begins when the first quarter of an hour of the month has passed.</source>
        <translation>Die Rechnung beginnt, wenn die erste Viertelstunde des Monats vorbei ist.</translation>
    </message>
    <message>
        <source>No quarter of an hour of this month was recorded. Choose another month above.</source>
        <translation>Von diesem Monat wurde keine Viertelstunde aufgezeichnet. Wählen Sie oben einen anderen Monat.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Noch kein Verlauf</translation>
    </message>
    <message>
        <source>Costs begin with the first quarter.</source>
        <translation>Die Kosten beginnen mit der ersten Viertelstunde.</translation>
    </message>
</context>
<context>
    <name>CostsTotal</name>
    <message>
        <source>Whole month, expected</source>
        <translation>Ganzer Monat, erwartet</translation>
    </message>
    <message>
        <source>Month, known part</source>
        <translation>Monat, bekannter Teil</translation>
    </message>
    <message>
        <source>{year}, known part</source>
        <translation>{year}, bekannter Teil</translation>
    </message>
    <message>
        <source>{year} so far</source>
        <translation>{year} bisher</translation>
    </message>
    <message>
        <source>{year} up to then</source>
        <translation>{year} bis dahin</translation>
    </message>
    <message>
        <source>What is known of it, with VAT</source>
        <translation>Bekannt davon, mit MwSt.</translation>
    </message>
    <message>
        <source>Since {day}, with VAT</source>
        <translation>Seit {day}, mit MwSt.</translation>
    </message>
    <message>
        <source>The month, with VAT</source>
        <translation>Der Monat, mit MwSt.</translation>
    </message>
    <message>
        <source>Until {time}, with VAT</source>
        <translation>Bis {time}, mit MwSt.</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>Seit {day}</translation>
    </message>
</context>
<context>
    <name>CrossedNotice</name>
    <message>
        <source>Show theirs</source>
        <translation>Andere zeigen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>{file} was removed by somebody else. Your text is still here.</source>
        <translation>{file} wurde von jemand anderem gelöscht. Ihr Text ist noch hier.</translation>
    </message>
    <message>
        <source>{file} was changed by somebody else. Your text is still here.</source>
        <translation>{file} wurde von jemand anderem geändert. Ihr Text ist noch hier.</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>d</source>
        <translation>d.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yy</source>
        <translation>d. MMM yy</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
</context>
<context>
    <name>DayStepper</name>
    <message>
        <source>{name}: a month earlier</source>
        <translation>{name}: einen Monat früher</translation>
    </message>
    <message>
        <source>{name}: a day earlier</source>
        <translation>{name}: einen Tag früher</translation>
    </message>
    <message>
        <source>{name}: a day later</source>
        <translation>{name}: einen Tag später</translation>
    </message>
    <message>
        <source>{name}: a month later</source>
        <translation>{name}: einen Monat später</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The controller does not answer</source>
        <translation>Die Steuerung antwortet nicht</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>In diesem Zeitraum wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>{path} konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>What is saved</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>Where it is saved</source>
        <translation>Wo gespeichert wird</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Energy and cost by hour</source>
        <translation>Energie und Kosten je Stunde</translation>
    </message>
    <message>
        <source>Energy and cost by month</source>
        <translation>Energie und Kosten je Monat</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Leistung im Zeitverlauf</translation>
    </message>
    <message>
        <source>Energy and cost by day</source>
        <translation>Energie und Kosten je Tag</translation>
    </message>
    <message>
        <source>Quarters as billed</source>
        <translation>Viertelstunden wie abgerechnet</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Monatsspitzen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Saving: {share}</source>
        <translation>Wird gespeichert: {share}</translation>
    </message>
    <message>
        <source>Saved, {rows} rows: {path}</source>
        <translation>Gespeichert, {rows} Zeilen: {path}</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>Solar</source>
        <translation>Solar</translation>
    </message>
    <message>
        <source>Limited to {power}</source>
        <translation>Begrenzt auf {power}</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Begrenzt</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Einspeisung</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Discharging</source>
        <translation>Entlädt</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Power flow</source>
        <translation>Leistungsfluss</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Quarters of an hour</source>
        <translation>Viertelstunden</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>über eine Lücke gebucht</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
    <message>
        <source>Cost {amount}</source>
        <translation>Kosten {amount}</translation>
    </message>
    <message>
        <source>Partly booked over a gap, from the meter&apos;s registers.</source>
        <translation>Teils über eine Lücke gebucht, aus den Zählerständen.</translation>
    </message>
    <message>
        <source>Quarters known: {known} of {due}.</source>
        <translation>Bekannte Viertelstunden: {known} von {due}.</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Out of the battery</source>
        <translation>Aus der Batterie</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>Into the battery</source>
        <translation>In die Batterie</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Booked over a gap, from the meter&apos;s registers: no peak.</source>
        <translation>Über eine Lücke gebucht, aus den Zählerständen: keine Spitze.</translation>
    </message>
    <message>
        <source>Its price is not known</source>
        <translation>Der Preis ist nicht bekannt</translation>
    </message>
    <message>
        <source>Corrected: {reason}</source>
        <translation>Berichtigt: {reason}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>Peak of {month}</source>
        <translation>Spitze im {month}</translation>
    </message>
    <message>
        <source>as the meter says it</source>
        <translation>wie der Zähler sagt</translation>
    </message>
    <message>
        <source>as it was counted here</source>
        <translation>wie hier gezählt</translation>
    </message>
    <message>
        <source>Choose another one above.</source>
        <translation>Wählen Sie oben einen anderen.</translation>
    </message>
    <message>
        <source>The controller does not answer. This is shown as soon as it does.</source>
        <translation>Die Steuerung antwortet nicht. Dies erscheint, sobald sie es tut.</translation>
    </message>
    <message>
        <source>Looking it up …</source>
        <translation>Wird nachgeschlagen …</translation>
    </message>
    <message>
        <source>Nobody has said yet what a kWh costs. The page Costs tells how.</source>
        <translation>Noch ist nicht bekannt, was eine kWh kostet. Die Seite Kosten sagt, wie es einzutragen ist.</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>In diesem Zeitraum wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>highest {power}, {time}</source>
        <translation>höchste {power}, {time}</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>über eine Lücke gebucht</translation>
    </message>
    <message>
        <source>{amount} with VAT</source>
        <translation>{amount} mit MwSt.</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln quarters without a price</source>
        <translation>
            <numerusform>, %Ln Viertelstunde ohne Preis</numerusform>
            <numerusform>, %Ln Viertelstunden ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>grid from {low} to {high}</source>
        <translation>Netz von {low} bis {high}</translation>
    </message>
    <message>
        <source>{name} {value}, {age} ago</source>
        <translation>{name} {value}, vor {age}</translation>
    </message>
    <message>
        <source>billed: {power}</source>
        <translation>abgerechnet: {power}</translation>
    </message>
    <message>
        <source>No quarter of this period has a price.</source>
        <translation>Keine Viertelstunde dieses Zeitraums hat einen Preis.</translation>
    </message>
    <message>
        <source>The page Costs says what is missing.</source>
        <translation>Die Seite Kosten sagt, was fehlt.</translation>
    </message>
</context>
<context>
    <name>HistoryBody</name>
    <message>
        <source>Energy by source</source>
        <translation>Energie nach Quelle</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Power, kW</source>
        <translation>Leistung, kW</translation>
    </message>
    <message>
        <source>Quarters of an hour</source>
        <translation>Viertelstunden</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Cost of the kWh</source>
        <translation>Kosten der kWh</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Monatsspitzen</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Viertelstunden</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Spitzen</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
</context>
<context>
    <name>HistoryHead</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Zurück zu heute</translation>
    </message>
    <message>
        <source>Save what is seen as a file</source>
        <translation>Das Gezeigte als Datei speichern</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was measured is shown as soon as the controller answers.</source>
        <translation>Was gemessen wurde, erscheint, sobald die Steuerung antwortet.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Warten auf die Steuerung</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Messwerte einlesen</translation>
    </message>
    <message>
        <source>From Mijn Fluvius, DSMR-reader or Home Assistant: files that you download there.</source>
        <translation>Aus Mijn Fluvius, DSMR-reader oder Home Assistant: Dateien, die Sie dort herunterladen.</translation>
    </message>
    <message>
        <source>History begins with the first telegram.</source>
        <translation>Der Verlauf beginnt mit dem ersten Telegramm.</translation>
    </message>
</context>
<context>
    <name>HouseSettings</name>
    <message>
        <source>Numbers and times that your rules use can stand under “settings” in site.yaml; they then have a slider here.</source>
        <translation>Zahlen und Zeiten, die Ihre Regeln benutzen, können in site.yaml unter „settings“ stehen; dann haben sie hier einen Schieberegler.</translation>
    </message>
    <message>
        <source>Settings that no rule in use asks for</source>
        <translation>Einstellungen, die keine aktive Regel braucht</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Home</source>
        <translation>Persönlicher Ordner</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>taken from the grid</source>
        <translation>aus dem Netz genommen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Einspeisung</translation>
    </message>
    <message>
        <source>given to the grid</source>
        <translation>ins Netz gegeben</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Solar</translation>
    </message>
    <message>
        <source>made by the panels</source>
        <translation>von den Modulen erzeugt</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>into the battery</source>
        <translation>in die Batterie</translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>out of the battery</source>
        <translation>aus der Batterie</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>Verbruik › Verbruikshistoriek › Kwartiertotalen › download. Offtake and injection may be two files.</source>
        <translation>Verbruik › Verbruikshistoriek › Kwartiertotalen › herunterladen. Bezug und Einspeisung können zwei Dateien sein.</translation>
    </message>
    <message>
        <source>Best: the quarters that you are billed by, up to three years.</source>
        <translation>Am besten: die Viertelstunden Ihrer Abrechnung, bis zu drei Jahre.</translation>
    </message>
    <message>
        <source>Export › Hours.</source>
        <translation>Export › Hours (Stunden).</translation>
    </message>
    <message>
        <source>Hours: good for costs, contracts and trying rules; they hold no quarter-hour peaks.</source>
        <translation>Stunden: gut für Kosten, Verträge und zum Testen von Regeln; Viertelstundenspitzen enthalten sie nicht.</translation>
    </message>
    <message>
        <source>Energy dashboard › ⋮ › Download data; or History › your import and export registers (kWh) › ⋮ › Download data.</source>
        <translation>Energie-Dashboard › ⋮ › Daten herunterladen; oder Verlauf › Ihre Zählerstände für Bezug und Einspeisung (kWh) › ⋮ › Daten herunterladen.</translation>
    </message>
    <message>
        <source>Hours with sun and battery; or quarters of the days that were recorded.</source>
        <translation>Stunden mit Sonne und Batterie; oder Viertelstunden der aufgezeichneten Tage.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of an hour, {span}</source>
        <translation>
            <numerusform>%Ln Viertelstunde, {span}</numerusform>
            <numerusform>%Ln Viertelstunden, {span}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are shares of an hour</source>
        <translation>
            <numerusform>%Ln davon ist Teil einer Stunde</numerusform>
            <numerusform>%Ln davon sind Teile einer Stunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Right for money and for trying rules; they are never a month peak.</source>
        <translation>Richtig für Geld und zum Testen von Regeln; nie eine Monatsspitze.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were estimated by the grid operator</source>
        <translation>
            <numerusform>%Ln davon hat der Netzbetreiber geschätzt</numerusform>
            <numerusform>%Ln davon hat der Netzbetreiber geschätzt</numerusform>
        </translation>
    </message>
    <message>
        <source>They are billed so, and make no peak here.</source>
        <translation>Sie werden so abgerechnet und zählen hier nicht als Spitze.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters in between are missing</source>
        <translation>
            <numerusform>%Ln Viertelstunde dazwischen fehlt</numerusform>
            <numerusform>%Ln Viertelstunden dazwischen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay a gap: nothing is invented.</source>
        <translation>Die Lücke bleibt: Nichts wird erfunden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were not needed</source>
        <translation>
            <numerusform>%Ln Zeile wurde nicht gebraucht</numerusform>
            <numerusform>%Ln Zeilen wurden nicht gebraucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines cannot be read</source>
        <translation>
            <numerusform>%Ln Zeile ist nicht lesbar</numerusform>
            <numerusform>%Ln Zeilen sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters were taken over</source>
        <translation>
            <numerusform>%Ln Viertelstunde wurde übernommen</numerusform>
            <numerusform>%Ln Viertelstunden wurden übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln took the place of what was known less well</source>
        <translation>
            <numerusform>%Ln hat weniger gut Bekanntes ersetzt</numerusform>
            <numerusform>%Ln haben weniger gut Bekanntes ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were known already</source>
        <translation>
            <numerusform>%Ln war schon bekannt</numerusform>
            <numerusform>%Ln waren schon bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>The files say the same of them.</source>
        <translation>Die Dateien sagen dasselbe.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them differ in the files, by {energy} {unit} in all.</source>
        <translation>
            <numerusform>%Ln davon weicht in den Dateien ab, zusammen {energy} {unit}.</numerusform>
            <numerusform>%Ln davon weichen in den Dateien ab, zusammen {energy} {unit}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were measured here, which stays</source>
        <translation>
            <numerusform>%Ln wurde hier gemessen und bleibt so</numerusform>
            <numerusform>%Ln wurden hier gemessen und bleiben so</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportChoice</name>
    <message>
        <source>There is no CSV or zip file in Downloads, Documents, at home or on a stick. Download one, or plug in the stick that it is on.</source>
        <translation>In Downloads, Dokumente, Ihrem Ordner oder auf einem Stick liegt keine CSV- oder ZIP-Datei. Laden Sie eine herunter oder stecken Sie den Stick ein.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Where to get it</source>
        <translation>Woher sie kommen</translation>
    </message>
    <message>
        <source>Files with your past</source>
        <translation>Dateien mit Ihren Messwerten</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
</context>
<context>
    <name>ImportFacts</name>
    <message>
        <source>What each name counts</source>
        <translation>Was jeder Name zählt</translation>
    </message>
    <message>
        <source>By month, to hold against your bills</source>
        <translation>Je Monat, zum Vergleich mit Ihren Rechnungen</translation>
    </message>
    <message>
        <source>{entity} counts</source>
        <translation>{entity} zählt</translation>
    </message>
    <message>
        <source>choose …</source>
        <translation>wählen …</translation>
    </message>
    <message>
        <source>What is in the files</source>
        <translation>Was in den Dateien steht</translation>
    </message>
</context>
<context>
    <name>ImportMonths</name>
    <message>
        <source>Months in the files</source>
        <translation>Monate in den Dateien</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; it goes on.</source>
        <translation>Das Haus wird weiter gesteuert wie bisher. Sie können diese Seite verlassen; es geht weiter.</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>{done} of {whole} quarters</source>
        <translation>{done} von {whole} Viertelstunden</translation>
    </message>
    <message>
        <source>Adding up the quarters …</source>
        <translation>Viertelstunden werden summiert …</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Stopped. What was taken over by then stays.</source>
        <translation>Angehalten. Was bis dahin übernommen war, bleibt.</translation>
    </message>
    <message>
        <source>Take it over again to go on: nothing is counted twice.</source>
        <translation>Zum Fortsetzen erneut übernehmen: Nichts wird doppelt gezählt.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>Die Steuerung antwortet nicht.</translation>
    </message>
    <message>
        <source>It says on which clocks the house lives. Try again when it is back.</source>
        <translation>Sie weiß, nach welcher Uhr das Haus lebt. Versuchen Sie es wieder, wenn sie zurück ist.</translation>
    </message>
    <message>
        <source>These names do not say what they count.</source>
        <translation>Diese Namen sagen nicht, was sie zählen.</translation>
    </message>
    <message>
        <source>Say it below, at least for what comes from the grid, then look again.</source>
        <translation>Sagen Sie es unten, zumindest für das, was aus dem Netz kommt, und sehen Sie dann erneut nach.</translation>
    </message>
    <message>
        <source>“Where to get it” says which file it must be.</source>
        <translation>„Woher sie kommen“ sagt, welche Datei es sein muss.</translation>
    </message>
    <message>
        <source>The import ended by itself (exit code {code}).</source>
        <translation>Das Einlesen hat sich beendet (Exit-Code {code}).</translation>
    </message>
    <message>
        <source>What was taken over by then stays. Try again later: nothing is counted twice.</source>
        <translation>Was bis dahin übernommen war, bleibt. Versuchen Sie es später wieder: Nichts wird doppelt gezählt.</translation>
    </message>
    <message>
        <source>The import could not be started.</source>
        <translation>Das Einlesen konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Ist Kwartier vollständig installiert?</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Solar</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Away from home</source>
        <translation>Nicht zu Hause</translation>
    </message>
    <message>
        <source>Nobody is home: nothing is kept warm but what must not go bad.</source>
        <translation>Niemand ist zu Hause: Nichts wird warm gehalten, außer was nicht verderben darf.</translation>
    </message>
    <message>
        <source>true while you are away</source>
        <translation>true, solange Sie weg sind</translation>
    </message>
    <message>
        <source>The battery stores the sun and holds the peak</source>
        <translation>Die Batterie speichert die Sonne und hält die Spitze</translation>
    </message>
    <message>
        <source>What the roof gives away goes into the battery and covers the house when the sun is gone, down to 30 %. The rest is kept for the highest quarter of the month, and filled again from what quarters leave.</source>
        <translation>Was das Dach abgeben würde, geht in die Batterie und deckt das Haus, wenn die Sonne weg ist, bis auf 30 %. Der Rest bleibt für die höchste Viertelstunde des Monats und wird aus dem aufgefüllt, was die Viertelstunden übrig lassen.</translation>
    </message>
    <message>
        <source>For a house whose kWh costs more than it earns, and whose peaks are short: where a car charges for hours without being held back, a battery that holds the peak alone saves more.</source>
        <translation>Für ein Haus, in dem eine kWh mehr kostet, als sie einbringt, und in dem die Spitzen kurz sind: Wo ein Auto stundenlang ungebremst lädt, spart eine Batterie mehr, die nur die Spitze hält.</translation>
    </message>
    <message>
        <source>Calm after a power cut</source>
        <translation>Ruhe nach einem Stromausfall</translation>
    </message>
    <message>
        <source>less than this, and the rush is over</source>
        <translation>weniger als das, und der Andrang ist vorbei</translation>
    </message>
    <message>
        <source>A boiler by its own thermometer</source>
        <translation>Ein Boiler nach seinem eigenen Thermometer</translation>
    </message>
    <message>
        <source>Hot water by what the water itself says: warm enough every morning, filled up by the sun, and hot once a week, because water that only ever stays warm breeds legionella. Its own thermostat must allow the hottest of these.</source>
        <translation>Warmwasser nach dem, was das Wasser selbst sagt: jeden Morgen warm genug, von der Sonne aufgefüllt und einmal in der Woche heiß, denn in Wasser, das immer nur warm bleibt, wachsen Legionellen. Der eigene Thermostat muss die höchste dieser Temperaturen zulassen.</translation>
    </message>
    <message>
        <source>how warm the water is at least when the house gets up</source>
        <translation>wie warm das Wasser mindestens ist, wenn das Haus aufsteht</translation>
    </message>
    <message>
        <source>how hot it is made by the sun, and once a week in any case</source>
        <translation>wie heiß die Sonne es macht, und einmal in der Woche in jedem Fall</translation>
    </message>
    <message>
        <source>how much must go to the street to begin; somewhat less than the boiler draws</source>
        <translation>wie viel zum Beginnen ins Netz gehen muss; etwas weniger, als der Boiler zieht</translation>
    </message>
    <message>
        <source>The car is full by the morning</source>
        <translation>Das Auto ist am Morgen voll</translation>
    </message>
    <message>
        <source>The car has what it needs when you leave: first what the night leaves over, and from `car_last_start` on at full power.</source>
        <translation>Das Auto hat, was es braucht, wenn Sie losfahren: erst was die Nacht übrig lässt, und ab `car_last_start` mit voller Leistung.</translation>
    </message>
    <message>
        <source>The file sorts before car_peak.yaml, so its rules win the car; the limit there still holds for both. Alone it says nothing of the evening: a charger that no rule speaks for gives its smallest current. Beside car_peak.yaml the car takes what the quarter leaves until the night begins.</source>
        <translation>Die Datei steht vor car_peak.yaml, also gewinnen ihre Regeln das Auto; die Grenze dort gilt weiter für beide. Allein sagt sie nichts über den Abend: Eine Wallbox, für die keine Regel spricht, gibt ihren kleinsten Strom. Neben car_peak.yaml nimmt das Auto, was die Viertelstunde übrig lässt, bis die Nacht beginnt.</translation>
    </message>
    <message>
        <source>what a day of driving takes</source>
        <translation>was ein Tag Fahren braucht</translation>
    </message>
    <message>
        <source>how fast it charges by night; 6 A is the least that any car takes</source>
        <translation>wie schnell es nachts lädt; 6 A ist das Wenigste, was ein Auto nimmt</translation>
    </message>
    <message>
        <source>from when on the car may charge slowly</source>
        <translation>ab wann das Auto langsam laden darf</translation>
    </message>
    <message>
        <source>from when on it must charge: 12 kWh at 11 kW take 1 h 6 min</source>
        <translation>ab wann es laden muss: 12 kWh mit 11 kW dauern 1 h 6 min</translation>
    </message>
    <message>
        <source>when you leave</source>
        <translation>wann Sie losfahren</translation>
    </message>
    <message>
        <source>The car follows the peak</source>
        <translation>Das Auto folgt der Spitze</translation>
    </message>
    <message>
        <source>The car takes what the running quarter leaves, and never makes a new month peak.</source>
        <translation>Das Auto nimmt, was die laufende Viertelstunde übrig lässt, und macht nie eine neue Monatsspitze.</translation>
    </message>
    <message>
        <source>The car on sunshine</source>
        <translation>Das Auto mit Sonne</translation>
    </message>
    <message>
        <source>The car takes the sun only, and waits where there is none: a charger that no rule speaks for gives its smallest current, from the street if need be. If other rules shall charge it by night, let the sun have the day only.</source>
        <translation>Das Auto nimmt nur Sonne und wartet, wo keine ist: Eine Wallbox, für die keine Regel spricht, gibt ihren kleinsten Strom, notfalls aus dem Netz. Sollen andere Regeln es nachts laden, lassen Sie der Sonne nur den Tag.</translation>
    </message>
    <message>
        <source>from when on the car takes the sun only</source>
        <translation>ab wann das Auto nur Sonne nimmt</translation>
    </message>
    <message>
        <source>until when</source>
        <translation>bis wann</translation>
    </message>
    <message>
        <source>The battery buys in the cheapest hours</source>
        <translation>Die Batterie kauft in den billigsten Stunden</translation>
    </message>
    <message>
        <source>in how many hours a day the battery buys</source>
        <translation>in wie vielen Stunden am Tag die Batterie kauft</translation>
    </message>
    <message>
        <source>how full it buys itself; leave room for the sun</source>
        <translation>wie voll sie sich kauft; lassen Sie Platz für die Sonne</translation>
    </message>
    <message>
        <source>how fast at most</source>
        <translation>wie schnell höchstens</translation>
    </message>
    <message>
        <source>The dishwasher runs on the sun</source>
        <translation>Die Spülmaschine läuft mit Sonne</translation>
    </message>
    <message>
        <source>A machine that must finish what it has begun: started by the sun, or at two in the afternoon without it, and never cut off within its run.</source>
        <translation>Eine Maschine, die beenden muss, was sie begonnen hat: von der Sonne gestartet oder ohne sie um zwei Uhr nachmittags, und nie mitten im Lauf unterbrochen.</translation>
    </message>
    <message>
        <source>It is called relay.boiler here, for want of a dishwasher in the demo house: write the name of your own relay.</source>
        <translation>Es heißt hier relay.boiler, mangels einer Spülmaschine im Demohaus: Schreiben Sie den Namen Ihres eigenen Relais.</translation>
    </message>
    <message>
        <source>how much sun must be left over to begin</source>
        <translation>wie viel Sonne zum Beginnen übrig sein muss</translation>
    </message>
    <message>
        <source>how long a run of your machine takes</source>
        <translation>wie lange ein Lauf Ihrer Maschine dauert</translation>
    </message>
    <message>
        <source>when it begins without sun</source>
        <translation>wann sie ohne Sonne beginnt</translation>
    </message>
    <message>
        <source>The heat pump stores the sun</source>
        <translation>Die Wärmepumpe speichert die Sonne</translation>
    </message>
    <message>
        <source>SG-ready: relay.heatpump closes the contact that lets the heat pump run harder than it has to (mode 3 of the label). It stores the sun in the floor and in the tank. The heat pump keeps its own protections; a minimum run and a rest spare its compressor all the same.</source>
        <translation>SG-ready: relay.heatpump schließt den Kontakt, der die Wärmepumpe stärker laufen lässt, als sie muss (Betriebsart 3 des Labels). Sie speichert die Sonne im Boden und im Speicher. Die Wärmepumpe behält ihre eigenen Schutzfunktionen; eine Mindestlaufzeit und eine Ruhe schonen dennoch ihren Verdichter.</translation>
    </message>
    <message>
        <source>from which production on it stores</source>
        <translation>ab welcher Erzeugung sie speichert</translation>
    </message>
    <message>
        <source>Sell nothing when selling costs money</source>
        <translation>Nichts verkaufen, wenn Verkaufen Geld kostet</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. When selling costs money, the house takes what the roof makes, and the roof makes no more than the house takes: the inverter is turned down to what is left, and freed again with the price.</source>
        <translation>Für Verträge mit einem Preis je Stunde oder Viertelstunde. Kostet Verkaufen Geld, nimmt das Haus, was das Dach erzeugt, und das Dach erzeugt nicht mehr, als das Haus nimmt: Der Wechselrichter wird auf den Rest heruntergeregelt und mit dem Preis wieder freigegeben.</translation>
    </message>
    <message>
        <source>a kWh is not sold for less</source>
        <translation>für weniger wird keine kWh verkauft</translation>
    </message>
    <message>
        <source>what may be sold all the same</source>
        <translation>was trotzdem verkauft werden darf</translation>
    </message>
    <message>
        <source>false turns the roof down at once, and leaves battery, tank and car as they are</source>
        <translation>false regelt das Dach sofort herunter und lässt Batterie, Speicher und Auto, wie sie sind</translation>
    </message>
    <message>
        <source>the battery buys from the street below this price</source>
        <translation>unter diesem Preis kauft die Batterie aus dem Netz</translation>
    </message>
    <message>
        <source>The battery fills by night</source>
        <translation>Die Batterie füllt sich nachts</translation>
    </message>
    <message>
        <source>For a meter with a day and a night register: fill the battery by night in the dark half of the year, with what the house leaves of the quarter.</source>
        <translation>Für einen Zähler mit Tag- und Nachtregister: die Batterie in der dunklen Jahreshälfte nachts füllen, mit dem, was das Haus von der Viertelstunde übrig lässt.</translation>
    </message>
    <message>
        <source>how full it shall be in the morning; leave room for the sun</source>
        <translation>wie voll sie am Morgen sein soll; lassen Sie Platz für die Sonne</translation>
    </message>
    <message>
        <source>how fast; slow is enough, the night is long</source>
        <translation>wie schnell; langsam genügt, die Nacht ist lang</translation>
    </message>
    <message>
        <source>Stay under the peak</source>
        <translation>Unter der Spitze bleiben</translation>
    </message>
    <message>
        <source>from which chance of a new peak on they act</source>
        <translation>ab welchem Risiko einer neuen Spitze sie eingreifen</translation>
    </message>
    <message>
        <source>The battery keeps every quarter</source>
        <translation>Die Batterie hält jede Viertelstunde</translation>
    </message>
    <message>
        <source>The battery holds every quarter of an hour of the month, all day long: it saves room in the quarter for the bursts that this house has had, fills again from what the quarter leaves, and lasts through a car that charges for hours.</source>
        <translation>Die Batterie hält jede Viertelstunde des Monats, den ganzen Tag: Sie spart in der Viertelstunde Platz für die Stöße, die dieses Haus kannte, füllt sich aus dem, was die Viertelstunde übrig lässt, und hält neben einem Auto durch, das Stunden lädt.</translation>
    </message>
    <message>
        <source>The file sorts after most others, so the battery does this only while no other rule uses it.</source>
        <translation>Die Datei steht nach den meisten anderen, also tut die Batterie das nur, solange keine andere Regel sie nutzt.</translation>
    </message>
    <message>
        <source>Boiler on sunshine</source>
        <translation>Boiler mit Sonne</translation>
    </message>
    <message>
        <source>What would go to the street heats water instead, with care for the contactor.</source>
        <translation>Was ins Netz ginge, heizt stattdessen Wasser, mit Rücksicht auf das Schütz.</translation>
    </message>
    <message>
        <source>how long the boiler heats each day, with sun or without</source>
        <translation>wie lange der Boiler jeden Tag heizt, mit Sonne oder ohne</translation>
    </message>
    <message>
        <source>from when on it heats what the sun left undone</source>
        <translation>ab wann er heizt, was die Sonne schuldig blieb</translation>
    </message>
    <message>
        <source>The battery follows the day plan</source>
        <translation>Die Batterie folgt dem Tagesplan</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. Once an hour Kwartier works out when a battery best buys, stores the sun, covers the house or sells, by the published prices, by what the house and its roof usually do, and with room for the peak of the month. It is an intention, and the house does what it likes: so each rule goes by what is measured now. Without a plan the battery is on its own control.</source>
        <translation>Für Verträge mit einem Preis für jede Stunde oder Viertelstunde. Einmal in der Stunde rechnet Kwartier aus, wann eine Batterie am besten kauft, die Sonne speichert, das Haus deckt oder verkauft, nach den veröffentlichten Preisen, nach dem, was Haus und Dach gewöhnlich tun, und mit Raum für die Spitze des Monats. Es ist eine Absicht, und das Haus tut, was es will: darum richtet sich jede Regel nach dem, was jetzt gemessen wird. Ohne Plan regelt sich die Batterie selbst.</translation>
    </message>
    <message>
        <source>how fast at most the battery buys or sells</source>
        <translation>wie schnell die Batterie höchstens kauft oder verkauft</translation>
    </message>
    <message>
        <source>whether it may sell what it has stored</source>
        <translation>ob sie verkaufen darf, was sie gespeichert hat</translation>
    </message>
    <message>
        <source>After a power cut everything cold starts at once: freezers, pumps, the neighbours. While the house without its car draws more than `rush`, boiler, heat pump and car stay off; they come back one after the other once it has been calm. These rules only ever switch off: what switches on is `safe: on` in site.yaml, or another set beside this one.</source>
        <translation>Nach einem Stromausfall läuft alles Kalte zugleich an: Gefriertruhen, Pumpen, die Nachbarn. Solange das Haus ohne sein Auto mehr zieht als `rush`, bleiben Boiler, Wärmepumpe und Auto aus; sie kommen eins nach dem anderen zurück, wenn es ruhig war. Diese Regeln schalten nur aus: ein schaltet `safe: on` in site.yaml, oder ein anderer Satz daneben.</translation>
    </message>
    <message>
        <source>more than the house ever draws on a usual day, boiler and heat pump with it</source>
        <translation>mehr, als das Haus an einem gewöhnlichen Tag je zieht, Boiler und Wärmepumpe eingeschlossen</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. The cheapest hours are those of the local day; until the whole day is known, nothing is bought ahead. The battery takes what the house leaves of the quarter, so that no cheap kWh makes a dear peak, and gives way as soon as the house needs it all. It buys below 85 % of the day&apos;s mean only: a tenth is lost on the way.</source>
        <translation>Für Verträge mit einem Preis je Stunde oder Viertelstunde. Die billigsten Stunden sind die des hiesigen Tages; solange nicht der ganze Tag bekannt ist, wird nichts im Voraus gekauft. Die Batterie nimmt, was das Haus von der Viertelstunde übrig lässt, damit keine billige kWh eine teure Spitze macht, und weicht, sobald das Haus alles braucht. Sie kauft nur unter 85 % des Tagesmittels: ein Zehntel geht unterwegs verloren.</translation>
    </message>
    <message>
        <source>The month&apos;s highest quarter of an hour is billed for a year. The battery keeps the running one below it, and the boiler comes later. For the car: car_peak.yaml. These rules only ever switch the boiler off: what switches it on is `safe: on` in site.yaml, where its thermostat does the rest, or another set beside this one, like sunshine.yaml.</source>
        <translation>Die höchste Viertelstunde des Monats wird ein Jahr lang berechnet. Die Batterie hält die laufende darunter, und der Boiler kommt später. Für das Auto: car_peak.yaml. Diese Regeln schalten den Boiler nur aus: ein schaltet ihn `safe: on` in site.yaml, wo sein Thermostat den Rest tut, oder ein anderer Satz daneben, wie sunshine.yaml.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Fetching the library …</source>
        <translation>Die Bibliothek wird geholt …</translation>
    </message>
    <message>
        <source>Ready sets of rules</source>
        <translation>Fertige Regeln</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>Die Bibliothek ist leer</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Rules from the library</source>
        <translation>Regeln aus der Bibliothek</translation>
    </message>
    <message>
        <source>Choose a device of yours for each of them</source>
        <translation>Wählen Sie für jedes ein eigenes Gerät</translation>
    </message>
</context>
<context>
    <name>LibraryPreview</name>
    <message>
        <source>Its text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>Not for this house</source>
        <translation>Nicht für dieses Haus</translation>
    </message>
    <message>
        <source>Which of your devices</source>
        <translation>Welche Ihrer Geräte</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>{name} is</source>
        <translation>{name} ist</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Settings that it brings</source>
        <translation>Einstellungen, die dazugehören</translation>
    </message>
    <message>
        <source>Settings that your house has already; a change holds at once</source>
        <translation>Einstellungen, die Ihr Haus schon hat; eine Änderung gilt sofort</translation>
    </message>
    <message>
        <source>In use already: {file}. Here for another device of yours.</source>
        <translation>Schon in Gebrauch: {file}. Hier für ein anderes Ihrer Geräte.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegramm</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>No quarter has been foreseen to its end yet</source>
        <translation>Noch wurde keine Viertelstunde bis zum Ende vorhergesagt</translation>
    </message>
    <message>
        <source>No faults: everything works</source>
        <translation>Keine Störungen: Alles funktioniert</translation>
    </message>
    <message>
        <source>Nobody has changed a rule or a setting yet</source>
        <translation>Noch hat niemand eine Regel oder Einstellung geändert</translation>
    </message>
    <message>
        <source>What control saves is told when the first day is over</source>
        <translation>Was die Steuerung spart, steht hier nach dem ersten Tag</translation>
    </message>
    <message>
        <source>Why, and which rules lost</source>
        <translation>Warum, und welche Regeln unterlagen</translation>
    </message>
    <message>
        <source>Rules in use: {files} ({counts} lines)</source>
        <translation>Regeln in Gebrauch: {files} ({counts} Zeilen)</translation>
    </message>
    <message>
        <source>changed in the file</source>
        <translation>in der Datei geändert</translation>
    </message>
    <message>
        <source>found at the start</source>
        <translation>beim Start vorgefunden</translation>
    </message>
    <message>
        <source>The month beside no control</source>
        <translation>Der Monat im Vergleich zu einem ohne Steuerung</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>Der Tag</translation>
    </message>
    <message>
        <source>{eighty} of {quarters} quarters ended in its 80 % band, {ninety} in its 90 % band</source>
        <translation>{eighty} von {quarters} Viertelstunden endeten im 80-%-Band, {ninety} im 90-%-Band</translation>
    </message>
    <message>
        <source>After {time} min: {error} off on average</source>
        <translation>Nach {time} min: im Mittel {error} Abweichung</translation>
    </message>
    <message>
        <source>mean squared error of the risk of passing the target (Brier score, 0 is best): forecast {own}, newest power {hold}, always the same risk {base}</source>
        <translation>mittlerer quadratischer Fehler des Risikos, das Ziel zu überschreiten (Brier-Score, 0 ist am besten): Prognose {own}, neueste Leistung {hold}, immer gleiches Risiko {base}</translation>
    </message>
    <message>
        <source>too few quarters to say how often its bands held</source>
        <translation>zu wenige Viertelstunden, um die Bänder zu beurteilen</translation>
    </message>
    <message>
        <source>newest power alone: {error}</source>
        <translation>nur neueste Leistung: {error}</translation>
    </message>
    <message>
        <source>Risk told: {told}. Ended above the target: {came}</source>
        <translation>Genanntes Risiko: {told}. Über dem Ziel geendet: {came}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times; chance alone moves this by {points} points</source>
        <translation>
            <numerusform>%Ln-mal; der Zufall allein verschiebt dies um {points} Punkte</numerusform>
            <numerusform>%Ln-mal; der Zufall allein verschiebt dies um {points} Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>window at {address}</source>
        <translation>Fenster auf {address}</translation>
    </message>
    <message>
        <source>This quarter: about {power}, {time} left</source>
        <translation>Diese Viertelstunde: etwa {power}, noch {time}</translation>
    </message>
    <message>
        <source>half of all such quarters end at {half} kW, nine of ten at {most} kW</source>
        <translation>die Hälfte solcher Viertelstunden endet bei {half} kW, neun von zehn bei {most} kW</translation>
    </message>
    <message>
        <source>new month peak: {risk}</source>
        <translation>neue Monatsspitze: {risk}</translation>
    </message>
    <message>
        <source>risk of ending above the target of {power}: {risk}</source>
        <translation>Risiko, über dem Ziel von {power} zu enden: {risk}</translation>
    </message>
    <message>
        <source>risk of a new month peak, above {power}: {risk}</source>
        <translation>Risiko einer neuen Monatsspitze, über {power}: {risk}</translation>
    </message>
    <message>
        <source>one in a hundred ends below {low}, one in a hundred above {high}</source>
        <translation>eine von hundert endet unter {low}, eine von hundert über {high}</translation>
    </message>
    <message>
        <source>The day plan</source>
        <translation>Der Tagesplan</translation>
    </message>
    <message>
        <source>{name}: {after}, new</source>
        <translation>{name}: {after}, neu</translation>
    </message>
    <message>
        <source>{name} is gone; it was {before}</source>
        <translation>{name} ist weg; es war {before}</translation>
    </message>
    <message>
        <source>In this house: {share} nearer than the newest power alone</source>
        <translation>In diesem Haus: {share} genauer als mit der letzten Leistung allein</translation>
    </message>
    <message>
        <source>In this house: {share} farther off than the newest power alone</source>
        <translation>In diesem Haus: {share} ungenauer als mit der letzten Leistung allein</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln quarters; those of more than thirty days ago fade</source>
        <translation>
            <numerusform>von %Ln Viertelstunde; was älter als dreißig Tage ist, verblasst</numerusform>
            <numerusform>von %Ln Viertelstunden; was älter als dreißig Tage ist, verblasst</numerusform>
        </translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Kwartier</source>
        <translation>Kwartier</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
</context>
<context>
    <name>MarkCard</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Der vorige</translation>
    </message>
    <message>
        <source>The one after</source>
        <translation>Der nächste</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
</context>
<context>
    <name>MeterCheck</name>
    <message>
        <source>this computer&apos;s clock is kept by the network</source>
        <translation>die Uhr dieses Rechners wird vom Netz gestellt</translation>
    </message>
    <message>
        <source>nobody keeps this computer&apos;s clock; quarters go by the meter&apos;s</source>
        <translation>niemand stellt die Uhr dieses Rechners; die Viertelstunden folgen der des Zählers</translation>
    </message>
    <message>
        <source>who keeps this computer&apos;s clock is not known</source>
        <translation>wer die Uhr dieses Rechners stellt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>No telegram with a time yet</source>
        <translation>Noch kein Telegramm mit einer Zeit</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s behind this computer&apos;s</source>
        <translation>Die Uhr des Zählers geht {seconds} s nach gegenüber diesem Rechner</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s ahead of this computer&apos;s</source>
        <translation>Die Uhr des Zählers geht {seconds} s vor gegenüber diesem Rechner</translation>
    </message>
    <message>
        <source>drift {ppm} ppm</source>
        <translation>Drift {ppm} ppm</translation>
    </message>
    <message>
        <source>Quarters as the meter shows them (1-0:1.4.0)</source>
        <translation>Viertelstunden, wie der Zähler sie zeigt (1-0:1.4.0)</translation>
    </message>
    <message>
        <source>Month peaks of the meter (1-0:1.6.0)</source>
        <translation>Monatsspitzen des Zählers (1-0:1.6.0)</translation>
    </message>
    <message>
        <source>{agree} of {compared} agree; mean distance {mean} W, largest {largest} W</source>
        <translation>{agree} von {compared} stimmen überein; Abstand im Mittel {mean} W, höchstens {largest} W</translation>
    </message>
    <message>
        <source>{own} here, {their} there</source>
        <translation>{own} hier, {their} dort</translation>
    </message>
    <message>
        <source>power changed in the last seconds before the boundary</source>
        <translation>die Leistung änderte sich in den letzten Sekunden vor der Grenze</translation>
    </message>
    <message>
        <source>the meter&apos;s own figure stood still or came late</source>
        <translation>die Zahl des Zählers stand still oder kam spät</translation>
    </message>
    <message>
        <source>we saw a higher quarter: was the meter replaced in this month?</source>
        <translation>wir sahen eine höhere Viertelstunde: Wurde der Zähler in diesem Monat getauscht?</translation>
    </message>
    <message>
        <source>the export has an estimate here</source>
        <translation>der Export hat hier eine Schätzung</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>kein Grund bekannt</translation>
    </message>
</context>
<context>
    <name>MeterQuestion</name>
    <message>
        <source>New meter</source>
        <translation>Neuer Zähler</translation>
    </message>
    <message>
        <source>Same meter, mistake</source>
        <translation>Gleicher Zähler, Irrtum</translation>
    </message>
    <message>
        <source>The register of the {kind} meter {old} began anew. Replaced?</source>
        <translation>Der Stand des Zählers ({kind}) {old} begann neu. Getauscht?</translation>
    </message>
    <message>
        <source>Another {kind} meter answers: {new}, not {old}. Replaced?</source>
        <translation>Ein anderer Zähler ({kind}) antwortet: {new}, nicht {old}. Getauscht?</translation>
    </message>
    <message>
        <source>Its register is another one ({old} → {new} {unit}). Without an answer: a new meter.</source>
        <translation>Sein Stand ist ein anderer ({old} → {new} {unit}). Ohne Antwort: ein neuer Zähler.</translation>
    </message>
    <message>
        <source>Its register goes on where the other stopped, so it may be the same one; then {between} {unit} between are booked. Without an answer: a new meter.</source>
        <translation>Sein Stand geht weiter, wo der andere aufhörte, es kann also derselbe sein; dann werden {between} {unit} dazwischen gebucht. Ohne Antwort: ein neuer Zähler.</translation>
    </message>
    <message>
        <source>electricity</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>Kälte</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>Auto</source>
        <translation>Automatik</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Notbetrieb</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>No quarter was seen whole yet</source>
        <translation>Noch keine Viertelstunde ganz gesehen</translation>
    </message>
    <message>
        <source>The peak of {own} is what it would have been without control</source>
        <translation>Die Spitze von {own} wäre ohne Steuerung dieselbe gewesen</translation>
    </message>
    <message>
        <source>Peak of {own} instead of about {likely} without control</source>
        <translation>Spitze von {own} statt etwa {likely} ohne Steuerung</translation>
    </message>
    <message>
        <source>by the peak {amount}</source>
        <translation>durch die Spitze {amount}</translation>
    </message>
    <message>
        <source>by the hours {amount}</source>
        <translation>durch die Stunden {amount}</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more, and a kWh the more</source>
        <translation>Der Höchsttarif greift: Eine höhere Spitze kostet nichts mehr, eine kWh umso mehr</translation>
    </message>
    <message>
        <source>What a peak costs is not known: site.yaml names no grid area that bills them</source>
        <translation>Was eine Spitze kostet, ist nicht bekannt: site.yaml nennt kein Netzgebiet, das sie berechnet</translation>
    </message>
    <message>
        <source>One kW more of this month&apos;s peak costs {price} in all</source>
        <translation>Ein kW mehr Monatsspitze kostet insgesamt {price}</translation>
    </message>
    <message>
        <source>Above {free}, one kW more costs {price} in all</source>
        <translation>Über {free} kostet ein kW mehr insgesamt {price}</translation>
    </message>
    <message>
        <source>Peaks so far: this month {amount}</source>
        <translation>Spitzen bisher: dieser Monat {amount}</translation>
    </message>
    <message>
        <source>{year} {amount}</source>
        <translation>{year} {amount}</translation>
    </message>
    <message>
        <source>saved in {year} about {amount}</source>
        <translation>{year} gespart etwa {amount}</translation>
    </message>
    <message>
        <source>Peaks {amount}</source>
        <translation>Spitzen {amount}</translation>
    </message>
    <message>
        <source>saved about {amount}</source>
        <translation>etwa {amount} gespart</translation>
    </message>
    <message>
        <source>cost about {amount} more</source>
        <translation>etwa {amount} mehr gekostet</translation>
    </message>
    <message>
        <source>{year} from {month} on</source>
        <translation>{year} ab {month}</translation>
    </message>
    <message>
        <source>Your grid asks nothing for peaks: what counts is when and how much you draw</source>
        <translation>Ihr Netz verlangt nichts für Spitzen: es zählt, wann und wie viel Sie beziehen</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>No connection to the controller. Trying again …</source>
        <translation>Keine Verbindung zur Steuerung. Neuer Versuch …</translation>
    </message>
    <message>
        <source>The controller itself goes on without this window.</source>
        <translation>Die Steuerung selbst läuft ohne dieses Fenster weiter.</translation>
    </message>
    <message>
        <source>The meter is silent: every device is in its safe state.</source>
        <translation>Der Zähler schweigt: Jedes Gerät ist in seinem sicheren Zustand.</translation>
    </message>
    <message>
        <source>The newest rules have errors: the last good ones are in use.</source>
        <translation>Die neuesten Regeln haben Fehler: Die letzten guten bleiben in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>NowPage</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>No decision yet</source>
        <translation>Noch keine Entscheidung</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Waiting for the meter</source>
        <translation>Warten auf den Zähler</translation>
    </message>
    <message>
        <source>No quarter yet</source>
        <translation>Noch keine Viertelstunde</translation>
    </message>
    <message>
        <source>The meter is silent</source>
        <translation>Der Zähler schweigt</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>wanted</source>
        <translation>gewünscht</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>soc</source>
        <translation>Ladung</translation>
    </message>
    <message>
        <source>house</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>used</source>
        <translation>verbraucht</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>allowance</source>
        <translation>Spielraum</translation>
    </message>
    <message>
        <source>remaining</source>
        <translation>noch</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>Wunsch</translation>
    </message>
    <message>
        <source>holdable</source>
        <translation>haltbar</translation>
    </message>
    <message>
        <source>wear</source>
        <translation>Verschleiß</translation>
    </message>
    <message>
        <source>lower wear</source>
        <translation>weniger Verschleiß</translation>
    </message>
    <message>
        <source>eur per kw</source>
        <translation>Euro je kW</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>Tage übrig</translation>
    </message>
    <message>
        <source>quarters</source>
        <translation>Viertelstunden</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne Steuerung</translation>
    </message>
    <message>
        <source>without w low</source>
        <translation>ohne Steuerung mindestens</translation>
    </message>
    <message>
        <source>without w high</source>
        <translation>ohne Steuerung höchstens</translation>
    </message>
    <message>
        <source>capacity saved</source>
        <translation>Leistung gespart</translation>
    </message>
    <message>
        <source>capacity saved low</source>
        <translation>Leistung gespart mindestens</translation>
    </message>
    <message>
        <source>capacity saved high</source>
        <translation>Leistung gespart höchstens</translation>
    </message>
    <message>
        <source>energy saved</source>
        <translation>Energie gespart</translation>
    </message>
    <message>
        <source>energy saved low</source>
        <translation>Energie gespart mindestens</translation>
    </message>
    <message>
        <source>energy saved high</source>
        <translation>Energie gespart höchstens</translation>
    </message>
</context>
<context>
    <name>PastMarker</name>
    <message>
        <source>Open the day</source>
        <translation>Tag öffnen</translation>
    </message>
    <message>
        <source>Open the month</source>
        <translation>Monat öffnen</translation>
    </message>
</context>
<context>
    <name>PeakBars</name>
    <message>
        <source>Peaks of the months</source>
        <translation>Monatsspitzen</translation>
    </message>
    <message>
        <source>floor {kw}</source>
        <translation>Minimum {kw}</translation>
    </message>
    <message>
        <source>mean {kw}</source>
        <translation>Mittel {kw}</translation>
    </message>
    <message>
        <source>a new peak of {power} is in the making</source>
        <translation>eine neue Spitze von {power} bahnt sich an</translation>
    </message>
</context>
<context>
    <name>PeakCard</name>
    <message>
        <source>Peak of the month</source>
        <translation>Spitze des Monats</translation>
    </message>
    <message>
        <source>Billed: the mean</source>
        <translation>Abgerechnet: das Mittel</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>A new peak of {power} is in the making</source>
        <translation>Eine neue Spitze von {power} bahnt sich an</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more</source>
        <translation>Der Höchsttarif greift: Eine höhere Spitze kostet nichts mehr</translation>
    </message>
    <message>
        <source>A month counts for its highest quarter, and for {power} at least</source>
        <translation>Ein Monat zählt mit seiner höchsten Viertelstunde, mindestens aber {power}</translation>
    </message>
    <message>
        <source>The highest quarter of each month</source>
        <translation>Die höchste Viertelstunde jedes Monats</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>grid {power}</source>
        <translation>Netz {power}</translation>
    </message>
    <message>
        <source>The price is not published yet: that of the day before</source>
        <translation>Der Preis ist noch nicht veröffentlicht: der des Vortags</translation>
    </message>
    <message>
        <source>gives {power}</source>
        <translation>gibt {power}</translation>
    </message>
    <message>
        <source>takes {power}</source>
        <translation>nimmt {power}</translation>
    </message>
</context>
<context>
    <name>PlanBand</name>
    <message>
        <source>The day plan</source>
        <translation>Der Tagesplan</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Leistung im Zeitverlauf</translation>
    </message>
    <message>
        <source>Show {span}</source>
        <translation>{span} zeigen</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Noch nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Show the day plan</source>
        <translation>Den Tagesplan zeigen</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Leistung im Zeitverlauf</translation>
    </message>
</context>
<context>
    <name>Quarter</name>
    <message>
        <source>No quarter yet</source>
        <translation>Noch keine Viertelstunde</translation>
    </message>
    <message>
        <source>Above the target</source>
        <translation>Über dem Ziel</translation>
    </message>
    <message>
        <source>On course</source>
        <translation>Auf Kurs</translation>
    </message>
    <message>
        <source>Close to the target</source>
        <translation>Nahe am Ziel</translation>
    </message>
    <message>
        <source>New peak in the making</source>
        <translation>Neue Spitze droht</translation>
    </message>
    <message>
        <source>New month peak: above {power} already</source>
        <translation>Neue Monatsspitze: schon über {power}</translation>
    </message>
    <message>
        <source>New month peak: {risk} (above {power})</source>
        <translation>Neue Monatsspitze: {risk} (über {power})</translation>
    </message>
    <message>
        <source>New month peak already</source>
        <translation>Schon eine neue Monatsspitze</translation>
    </message>
    <message>
        <source>New month peak: {risk}</source>
        <translation>Neue Monatsspitze: {risk}</translation>
    </message>
</context>
<context>
    <name>QuarterCard</name>
    <message>
        <source>May still draw</source>
        <translation>Noch möglich</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Target: {why}</source>
        <translation>Ziel: {why}</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target · {reason}</source>
        <translation>Ziel · {reason}</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Forecast · risk {risk}</source>
        <translation>Prognose · Risiko {risk}</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>Auf dem Spiel</translation>
    </message>
    <message>
        <source>Running quarter</source>
        <translation>Laufende Viertelstunde</translation>
    </message>
    <message>
        <source>{mood}: may still draw {power} kW, {time} left</source>
        <translation>{mood}: noch {power} kW möglich, noch {time}</translation>
    </message>
</context>
<context>
    <name>RateRow</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: weniger</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: mehr</translation>
    </message>
</context>
<context>
    <name>RatesCard</name>
    <message>
        <source>They are listed with the first bill</source>
        <translation>Sie erscheinen mit der ersten Rechnung</translation>
    </message>
    <message>
        <source>Rates with their sources</source>
        <translation>Tarife mit ihren Quellen</translation>
    </message>
    <message>
        <source>Working it out …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Contracts beside each other</source>
        <translation>Verträge nebeneinander</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarife</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change rates</source>
        <translation>Tarife ändern</translation>
    </message>
    <message>
        <source>Rates and where they come from</source>
        <translation>Tarife und ihre Herkunft</translation>
    </message>
    <message>
        <source>Contracts compared</source>
        <translation>Verträge im Vergleich</translation>
    </message>
    <message>
        <source>Nothing was recorded yet: contracts are compared by what this house used</source>
        <translation>Noch nichts aufgezeichnet: Verträge werden nach dem Verbrauch dieses Hauses verglichen</translation>
    </message>
    <message>
        <source>A simulated house pays by made-up rates. Those of your own house can be changed here.</source>
        <translation>Ein simuliertes Haus zahlt erfundene Tarife. Die Ihres eigenen Hauses können hier geändert werden.</translation>
    </message>
    <message>
        <source>No figure is known yet: docs/rates.md tells how to write your contract into rates.yaml.</source>
        <translation>Noch ist keine Zahl bekannt: docs/rates.md erklärt, wie Sie Ihren Vertrag in rates.yaml schreiben.</translation>
    </message>
    <message>
        <source>Saved. The new figures are in your rates.yaml; everything else in it is as it was.</source>
        <translation>Gespeichert. Die neuen Zahlen stehen in Ihrer rates.yaml; alles andere ist unverändert.</translation>
    </message>
</context>
<context>
    <name>RatesForm</name>
    <message>
        <source>Tariff</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>with VAT</source>
        <translation>mit MwSt.</translation>
    </message>
    <message>
        <source>without VAT</source>
        <translation>ohne MwSt.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>tariff card, bill</source>
        <translation>Tarifblatt, Rechnung</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>von Hand eingegeben</translation>
    </message>
    <message>
        <source>These figures hold since {day}. Change what is another from then on.</source>
        <translation>Diese Zahlen gelten seit {day}. Ändern Sie, was ab dann anders ist.</translation>
    </message>
    <message>
        <source>{name}: that is no number</source>
        <translation>{name}: das ist keine Zahl</translation>
    </message>
    <message>
        <source>From {day} on. Everything before stays as it was paid.</source>
        <translation>Ab {day}. Alles davor bleibt, wie es bezahlt wurde.</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>a rule</source>
        <translation>eine Regel</translation>
    </message>
    <message>
        <source>cut by another rule</source>
        <translation>von einer anderen Regel begrenzt</translation>
    </message>
    <message>
        <source>a limit of the house</source>
        <translation>eine Grenze des Hauses</translation>
    </message>
    <message>
        <source>a minimum time</source>
        <translation>eine Mindestzeit</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>keine Regel</translation>
    </message>
    <message>
        <source>something is not known</source>
        <translation>etwas ist nicht bekannt</translation>
    </message>
    <message>
        <source>data is late</source>
        <translation>die Daten sind verspätet</translation>
    </message>
    <message>
        <source>the meter is silent</source>
        <translation>der Zähler schweigt</translation>
    </message>
    <message>
        <source>control is paused</source>
        <translation>die Steuerung ist pausiert</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>gerade gestartet</translation>
    </message>
    <message>
        <source>the device is silent</source>
        <translation>das Gerät schweigt</translation>
    </message>
    <message>
        <source>back to normal</source>
        <translation>wieder normal</translation>
    </message>
    <message>
        <source>another target</source>
        <translation>ein anderes Ziel</translation>
    </message>
</context>
<context>
    <name>RuleChanges</name>
    <message>
        <source>A rule moves within its file only</source>
        <translation>Eine Regel lässt sich nur in ihrer Datei verschieben</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Rule file</source>
        <translation>Regeldatei</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Give it an end of its own</source>
        <translation>Eigenes Ende geben</translation>
    </message>
    <message>
        <source>Remove the end</source>
        <translation>Ende entfernen</translation>
    </message>
    <message>
        <source>Higher priority</source>
        <translation>Höherer Vorrang</translation>
    </message>
    <message>
        <source>Lower priority</source>
        <translation>Niedrigerer Vorrang</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Regel löschen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Until (else: as long as the above holds)</source>
        <translation>Bis (sonst: solange das Obige gilt)</translation>
    </message>
    <message>
        <source>How long and how often</source>
        <translation>Wie lange und wie oft</translation>
    </message>
</context>
<context>
    <name>RuleLanguage</name>
    <message>
        <source>power from the street now</source>
        <translation>Leistung aus dem Netz jetzt</translation>
    </message>
    <message>
        <source>power to the street now</source>
        <translation>Leistung ins Netz jetzt</translation>
    </message>
    <message>
        <source>import minus export</source>
        <translation>Bezug minus Einspeisung</translation>
    </message>
    <message>
        <source>energy imported since the quarter began</source>
        <translation>Energiebezug seit Beginn der Viertelstunde</translation>
    </message>
    <message>
        <source>time since the quarter began</source>
        <translation>Zeit seit Beginn der Viertelstunde</translation>
    </message>
    <message>
        <source>demand at which the quarter will probably end</source>
        <translation>Leistung, bei der die Viertelstunde wohl endet</translation>
    </message>
    <message>
        <source>import that may be drawn on average for the rest of the quarter</source>
        <translation>was im Rest der Viertelstunde im Mittel noch bezogen werden darf</translation>
    </message>
    <message>
        <source>chance to end above the target</source>
        <translation>Risiko, über dem Ziel zu enden</translation>
    </message>
    <message>
        <source>highest quarter of this month so far</source>
        <translation>bisher höchste Viertelstunde dieses Monats</translation>
    </message>
    <message>
        <source>demand to stay below</source>
        <translation>Leistung, unter der zu bleiben ist</translation>
    </message>
    <message>
        <source>what the quarter would cost at its forecast</source>
        <translation>was die Viertelstunde laut Prognose kosten würde</translation>
    </message>
    <message>
        <source>all that the house uses</source>
        <translation>alles, was das Haus verbraucht</translation>
    </message>
    <message>
        <source>what the street would give without batteries and cars; below 0 what it would take</source>
        <translation>was das Netz ohne Batterien und Autos gäbe; unter 0, was es nähme</translation>
    </message>
    <message>
        <source>production of all inverters</source>
        <translation>Erzeugung aller Wechselrichter</translation>
    </message>
    <message>
        <source>production of one inverter</source>
        <translation>Erzeugung eines Wechselrichters</translation>
    </message>
    <message>
        <source>its limit holds it back now</source>
        <translation>seine Begrenzung hält ihn jetzt zurück</translation>
    </message>
    <message>
        <source>state of charge</source>
        <translation>Ladezustand</translation>
    </message>
    <message>
        <source>discharge (+) or charge (-)</source>
        <translation>Entladen (+) oder Laden (-)</translation>
    </message>
    <message>
        <source>energy above the minimum</source>
        <translation>Energie über dem Minimum</translation>
    </message>
    <message>
        <source>what the car does</source>
        <translation>was das Auto tut</translation>
    </message>
    <message>
        <source>power into the car</source>
        <translation>Leistung ins Auto</translation>
    </message>
    <message>
        <source>a car is plugged in</source>
        <translation>ein Auto ist angesteckt</translation>
    </message>
    <message>
        <source>energy of this charging session</source>
        <translation>Energie dieses Ladevorgangs</translation>
    </message>
    <message>
        <source>the relay is on</source>
        <translation>das Relais ist an</translation>
    </message>
    <message>
        <source>time on since midnight</source>
        <translation>Zeit an seit Mitternacht</translation>
    </message>
    <message>
        <source>price of a kWh from the street now</source>
        <translation>Preis einer kWh aus dem Netz jetzt</translation>
    </message>
    <message>
        <source>price of a kWh to the street now</source>
        <translation>Preis einer kWh ins Netz jetzt</translation>
    </message>
    <message>
        <source>place of this hour among today&apos;s, 1 = cheapest</source>
        <translation>Platz dieser Stunde unter den heutigen, 1 = am günstigsten</translation>
    </message>
    <message>
        <source>mean import price of today</source>
        <translation>mittlerer Bezugspreis heute</translation>
    </message>
    <message>
        <source>the meter counts into its day register</source>
        <translation>der Zähler zählt im Tagesregister</translation>
    </message>
    <message>
        <source>power that the day plan foresees for the device now; of a battery discharge (+) or charge (-)</source>
        <translation>Leistung, die der Tagesplan jetzt für das Gerät vorsieht; bei einer Batterie Entladen (+) oder Laden (-)</translation>
    </message>
    <message>
        <source>power from (+) or to (-) the street that goes with it</source>
        <translation>Leistung aus dem Netz (+) oder ins Netz (-), die dazugehört</translation>
    </message>
    <message>
        <source>gas used per hour, over its meter&apos;s last interval</source>
        <translation>Gasverbrauch je Stunde, über das letzte Intervall des Zählers</translation>
    </message>
    <message>
        <source>water used per hour, over its meter&apos;s last interval</source>
        <translation>Wasserverbrauch je Stunde, über das letzte Intervall des Zählers</translation>
    </message>
    <message>
        <source>a sensor of site.yaml, in its own unit</source>
        <translation>ein Sensor aus site.yaml, in seiner eigenen Einheit</translation>
    </message>
    <message>
        <source>local time of day</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>a value under `settings` in site.yaml</source>
        <translation>ein Wert unter `settings` in site.yaml</translation>
    </message>
    <message>
        <source>switch on</source>
        <translation>einschalten</translation>
    </message>
    <message>
        <source>switch off</source>
        <translation>ausschalten</translation>
    </message>
    <message>
        <source>charge with this power</source>
        <translation>mit dieser Leistung laden</translation>
    </message>
    <message>
        <source>discharge with this power</source>
        <translation>mit dieser Leistung entladen</translation>
    </message>
    <message>
        <source>discharge what the house imports beyond this power</source>
        <translation>entladen, was das Haus über diese Leistung hinaus bezieht</translation>
    </message>
    <message>
        <source>discharge and fill up so that no quarter of an hour ends above this demand</source>
        <translation>entladen und auffüllen, sodass keine Viertelstunde über dieser Leistung endet</translation>
    </message>
    <message>
        <source>charge with what the house exports beyond this power</source>
        <translation>laden mit dem, was das Haus über diese Leistung hinaus einspeist</translation>
    </message>
    <message>
        <source>neither charge nor discharge</source>
        <translation>weder laden noch entladen</translation>
    </message>
    <message>
        <source>leave it to the battery&apos;s own control</source>
        <translation>der eigenen Steuerung der Batterie überlassen</translation>
    </message>
    <message>
        <source>do not charge</source>
        <translation>nicht laden</translation>
    </message>
    <message>
        <source>charge with this current per phase, or this power</source>
        <translation>mit diesem Strom je Phase oder dieser Leistung laden</translation>
    </message>
    <message>
        <source>at most what the house uses and stores, and this much more; all limits apply together</source>
        <translation>höchstens, was das Haus verbraucht und speichert, und so viel mehr; alle Grenzen gelten zusammen</translation>
    </message>
    <message>
        <source>at most this power; all limits apply together</source>
        <translation>höchstens diese Leistung; alle Grenzen gelten zusammen</translation>
    </message>
    <message>
        <source>at most what the house leaves of the quarter, so that it ends at this demand, with few starts</source>
        <translation>höchstens, was das Haus von der Viertelstunde übrig lässt, sodass sie bei dieser Leistung endet, mit wenigen Starts</translation>
    </message>
    <message>
        <source>charge with what would be exported</source>
        <translation>laden mit dem, was sonst eingespeist würde</translation>
    </message>
    <message>
        <source>charge as fast as the charger can</source>
        <translation>laden, so schnell die Wallbox kann</translation>
    </message>
    <message>
        <source>leave the device to itself</source>
        <translation>das Gerät sich selbst überlassen</translation>
    </message>
    <message>
        <source>the name, once in the house</source>
        <translation>der Name, einmalig im Haus</translation>
    </message>
    <message>
        <source>the reason, for whoever reads it later</source>
        <translation>der Grund, für alle, die es später lesen</translation>
    </message>
    <message>
        <source>false keeps the rule without using it</source>
        <translation>false behält die Regel, ohne sie zu benutzen</translation>
    </message>
    <message>
        <source>what starts it</source>
        <translation>was sie startet</translation>
    </message>
    <message>
        <source>what each device shall do</source>
        <translation>was jedes Gerät tun soll</translation>
    </message>
    <message>
        <source>what ends it; else `when` no longer true</source>
        <translation>was sie beendet; sonst `when` nicht mehr wahr</translation>
    </message>
    <message>
        <source>how long and how often</source>
        <translation>wie lange und wie oft</translation>
    </message>
    <message>
        <source>once started, it runs this long</source>
        <translation>einmal gestartet, läuft sie so lange</translation>
    </message>
    <message>
        <source>after it ended, it rests this long</source>
        <translation>nach dem Ende ruht sie so lange</translation>
    </message>
    <message>
        <source>it starts no more often in a day</source>
        <translation>öfter startet sie am Tag nicht</translation>
    </message>
    <message>
        <source>it starts no more often in an hour</source>
        <translation>öfter startet sie in der Stunde nicht</translation>
    </message>
    <message>
        <source>what is missing is made up for</source>
        <translation>was fehlt, wird nachgeholt</translation>
    </message>
    <message>
        <source>when the missing time is made up for</source>
        <translation>wann die fehlende Zeit nachgeholt wird</translation>
    </message>
    <message>
        <source>it runs no longer in a day</source>
        <translation>länger läuft sie am Tag nicht</translation>
    </message>
    <message>
        <source>the highest priority first</source>
        <translation>der höchste Vorrang zuerst</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>month or season</source>
        <translation>Monat oder Jahreszeit</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>charger</source>
        <translation>Wallbox</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>solar</source>
        <translation>Solaranlage</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>current</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>Spannung</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>Durchfluss</translation>
    </message>
    <message>
        <source>clock time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>chance that this quarter becomes a new month peak</source>
        <translation>Risiko, dass diese Viertelstunde eine neue Monatsspitze wird</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>Temperaturdifferenz</translation>
    </message>
    <message>
        <source>pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>illuminance</source>
        <translation>Beleuchtungsstärke</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>RuleRows</name>
    <message>
        <source>New, not in use yet</source>
        <translation>Neu, noch nicht aktiv</translation>
    </message>
    <message>
        <source>On, not in use yet</source>
        <translation>An, noch nicht aktiv</translation>
    </message>
    <message>
        <source>Off, not in use yet</source>
        <translation>Aus, noch nicht aktiv</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Geändert, noch nicht aktiv</translation>
    </message>
</context>
<context>
    <name>RuleState</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Läuft aus</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>needs {what}</source>
        <translation>braucht {what}</translation>
    </message>
    <message>
        <source>until {what}</source>
        <translation>bis {what}</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>the dash of a rule stands on another line</source>
        <translation>der Strich einer Regel steht in einer anderen Zeile</translation>
    </message>
    <message>
        <source>this file is written in a way that the form cannot change; change its text</source>
        <translation>diese Datei ist so geschrieben, dass das Formular sie nicht ändern kann; ändern Sie den Text</translation>
    </message>
    <message>
        <source>the file does not start with &quot;rules:&quot;</source>
        <translation>die Datei beginnt nicht mit &quot;rules:&quot;</translation>
    </message>
    <message>
        <source>there is no list under &quot;rules:&quot;</source>
        <translation>unter &quot;rules:&quot; steht keine Liste</translation>
    </message>
    <message>
        <source>something in the list is no rule</source>
        <translation>etwas in der Liste ist keine Regel</translation>
    </message>
</context>
<context>
    <name>RulesHead</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Rule file</source>
        <translation>Regeldatei</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back to the text that is in use</source>
        <translation>Zurück zum aktiven Text</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Fetching the rules …</source>
        <translation>Regeln werden geholt …</translation>
    </message>
    <message>
        <source>Problems: {count}</source>
        <translation>Fehler: {count}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Geändert, noch nicht aktiv</translation>
    </message>
    <message>
        <source>In use since {time}</source>
        <translation>Aktiv seit {time}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>No rules yet</source>
        <translation>Noch keine Regeln</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>There are no rules in this file yet.</source>
        <translation>In dieser Datei stehen noch keine Regeln.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Aus der Bibliothek</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Warten auf die Steuerung</translation>
    </message>
</context>
<context>
    <name>RulesPast</name>
    <message>
        <source>No set of rules was used yet. Each one that is will be kept here.</source>
        <translation>Noch wurde kein Regelsatz benutzt. Jeder benutzte wird hier aufgehoben.</translation>
    </message>
    <message>
        <source>Sets of rules that were in use</source>
        <translation>Regelsätze, die in Gebrauch waren</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Was er geändert hat</translation>
    </message>
    <message>
        <source>Use this set again</source>
        <translation>Regelsatz wieder aktivieren</translation>
    </message>
    <message>
        <source>Nothing differs from the set before.</source>
        <translation>Nichts unterscheidet sich vom Satz davor.</translation>
    </message>
    <message>
        <source>In use again</source>
        <translation>Wieder aktiv</translation>
    </message>
    <message>
        <source>It does not fit this house any more</source>
        <translation>Er passt nicht mehr zu diesem Haus</translation>
    </message>
</context>
<context>
    <name>RunEditor</name>
    <message>
        <source>Add a limit …</source>
        <translation>Grenze hinzufügen …</translation>
    </message>
    <message>
        <source>Remove {limit}</source>
        <translation>{limit} entfernen</translation>
    </message>
</context>
<context>
    <name>RunLimit</name>
    <message>
        <source>Runs at least</source>
        <translation>Läuft mindestens</translation>
    </message>
    <message>
        <source>Rests afterwards</source>
        <translation>Ruht danach</translation>
    </message>
    <message>
        <source>Starts a day, at most</source>
        <translation>Starts am Tag, höchstens</translation>
    </message>
    <message>
        <source>Starts an hour, at most</source>
        <translation>Starts je Stunde, höchstens</translation>
    </message>
    <message>
        <source>Runs each day at least</source>
        <translation>Läuft täglich mindestens</translation>
    </message>
    <message>
        <source>Makes up for it from</source>
        <translation>Holt es nach ab</translation>
    </message>
    <message>
        <source>Runs each day at most</source>
        <translation>Läuft täglich höchstens</translation>
    </message>
</context>
<context>
    <name>SavedCard</name>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Peaks, month</source>
        <translation>Spitzen, Monat</translation>
    </message>
    <message>
        <source>Peaks, {year}</source>
        <translation>Spitzen, {year}</translation>
    </message>
    <message>
        <source>What control saves is counted from the first quarter on.</source>
        <translation>Was die Steuerung spart, wird ab der ersten Viertelstunde gezählt.</translation>
    </message>
    <message>
        <source>Nothing was counted of this month beside the house without control.</source>
        <translation>Von diesem Monat wurde nichts neben dem Haus ohne Steuerung gezählt.</translation>
    </message>
    <message>
        <source>{peaks}: {parts}</source>
        <translation>{peaks}: {parts}</translation>
    </message>
</context>
<context>
    <name>SensorCurves</name>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message>
        <source>A file has to be mended</source>
        <translation>Eine Datei muss berichtigt werden</translation>
    </message>
    <message>
        <source>Describe your house</source>
        <translation>Beschreiben Sie Ihr Haus</translation>
    </message>
    <message>
        <source>Kwartier touches no device until the file site.yaml says what there is. Still missing:</source>
        <translation>Kwartier rührt kein Gerät an, bevor die Datei site.yaml sagt, was es gibt. Es fehlt noch:</translation>
    </message>
    <message>
        <source>Nothing is controlled and every device is left to itself. Control begins by itself as soon as the file is right:</source>
        <translation>Nichts wird gesteuert, und jedes Gerät ist sich selbst überlassen. Die Steuerung beginnt von selbst, sobald die Datei stimmt:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>A file has to be mended first</source>
        <translation>Zuerst muss eine Datei berichtigt werden</translation>
    </message>
    <message>
        <source>The page Now says where, and what to write.</source>
        <translation>Die Seite Jetzt sagt, wo, und was dort stehen muss.</translation>
    </message>
    <message>
        <source>The page Now says what is still missing.</source>
        <translation>Die Seite Jetzt sagt, was noch fehlt.</translation>
    </message>
    <message>
        <source>Describe your house first</source>
        <translation>Beschreiben Sie zuerst Ihr Haus</translation>
    </message>
    <message>
        <source>What was recorded is kept.</source>
        <translation>Was aufgezeichnet ist, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>SettingPicker</name>
    <message>
        <source>A value of its own</source>
        <translation>Ein eigener Wert</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message numerus="yes">
        <source>Used by {rules} and %n more</source>
        <translation>
            <numerusform>Benutzt von {rules} und %n weiteren</numerusform>
            <numerusform>Benutzt von {rules} und %n weiteren</numerusform>
        </translation>
    </message>
    <message>
        <source>Used by {rules}</source>
        <translation>Benutzt von {rules}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>{name}: less</source>
        <translation>{name}: weniger</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: mehr</translation>
    </message>
    <message>
        <source>Writing it into site.yaml …</source>
        <translation>Wird in site.yaml geschrieben …</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Window: PySide6 {version}</source>
        <translation>Fenster: PySide6 {version}</translation>
    </message>
    <message>
        <source>Controller: {program} {version}</source>
        <translation>Steuerung: {program} {version}</translation>
    </message>
    <message>
        <source>House: {house}</source>
        <translation>Haus: {house}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>About Kwartier</source>
        <translation>Über Kwartier</translation>
    </message>
    <message>
        <source>Kwartier is free software under the MIT licence.</source>
        <translation>Kwartier ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>It uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3. Their libraries are installed as separate files that you may replace by your own build. Their source code: download.qt.io and code.qt.io.</source>
        <translation>Es nutzt Qt {qt} und PySide6 {pyside} unter der GNU Lesser General Public License, Version 3. Ihre Bibliotheken liegen als eigene Dateien vor, die Sie durch Ihre eigene Fassung ersetzen dürfen. Ihr Quelltext: download.qt.io und code.qt.io.</translation>
    </message>
    <message>
        <source>Also inside: Python {python} (PSF), pyqtgraph and QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0); the typeface is Inter (OFL) where it is installed.</source>
        <translation>Außerdem: Python {python} (PSF), pyqtgraph und QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0); die Schrift ist Inter (OFL), wo sie installiert ist.</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>this computer&apos;s clock</source>
        <translation>die Uhr dieses Rechners</translation>
    </message>
    <message>
        <source>the recorded history</source>
        <translation>der aufgezeichnete Verlauf</translation>
    </message>
    <message>
        <source>the meter</source>
        <translation>der Zähler</translation>
    </message>
    <message>
        <source>the meter&apos;s telegrams</source>
        <translation>die Telegramme des Zählers</translation>
    </message>
    <message>
        <source>the kept prices of the exchange</source>
        <translation>die aufbewahrten Börsenpreise</translation>
    </message>
    <message>
        <source>the prices of the exchange</source>
        <translation>die Börsenpreise</translation>
    </message>
    <message>
        <source>the rates (rates.yaml)</source>
        <translation>die Tarife (rates.yaml)</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: weniger</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: mehr</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}: Einheit</translation>
    </message>
</context>
<context>
    <name>StorageCard</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Back up the history now</source>
        <translation>Den Verlauf jetzt sichern</translation>
    </message>
    <message>
        <source>Each second is kept for {seconds} days, each minute for {minutes}, decisions for {decisions}; quarters and what they cost for ever.</source>
        <translation>Jede Sekunde bleibt {seconds} Tage, jede Minute {minutes}, Entscheidungen {decisions}; Viertelstunden und ihre Kosten für immer.</translation>
    </message>
    <message>
        <source>Back it up on the server, with its own tools.</source>
        <translation>Sichern Sie ihn auf dem Server, mit dessen eigenen Mitteln.</translation>
    </message>
    <message>
        <source>There is no copy of it yet.</source>
        <translation>Es gibt noch keine Kopie davon.</translation>
    </message>
    <message>
        <source>The history cannot be read at the moment.</source>
        <translation>Der Verlauf ist derzeit nicht lesbar.</translation>
    </message>
    <message>
        <source>{size} on a PostgreSQL server</source>
        <translation>{size} auf einem PostgreSQL-Server</translation>
    </message>
    <message>
        <source>{size}, with {free} free on the same disk</source>
        <translation>{size}, mit {free} frei auf derselben Platte</translation>
    </message>
    <message>
        <source>Last copy: {time}, {size}. The command “kwartier backup” takes it to another disk.</source>
        <translation>Letzte Kopie: {time}, {size}. Der Befehl „kwartier backup“ legt sie auf eine andere Platte.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>A copy is being made …</source>
        <translation>Eine Kopie wird gemacht …</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Speed of the simulated house: {rate}</source>
        <translation>Tempo des simulierten Hauses: {rate}</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Meter time {time}</source>
        <translation>Zählerzeit {time}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>no meter</source>
        <translation>kein Zähler</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age} alt</translation>
    </message>
    <message>
        <source>Simulated house</source>
        <translation>Simuliertes Haus</translation>
    </message>
    <message>
        <source>Nothing here is real: a house of the imagination, to try things out</source>
        <translation>Nichts hier ist echt: ein erdachtes Haus zum Ausprobieren</translation>
    </message>
    <message>
        <source>Alarms: {count}</source>
        <translation>Alarme: {count}</translation>
    </message>
    <message>
        <source>Resume control</source>
        <translation>Steuerung fortsetzen</translation>
    </message>
    <message>
        <source>Pause control</source>
        <translation>Steuerung anhalten</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>floor</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>Wunsch</translation>
    </message>
    <message>
        <source>a kW is free</source>
        <translation>ein kW ist gratis</translation>
    </message>
    <message>
        <source>battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>not billed</source>
        <translation>nicht berechnet</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
</context>
<context>
    <name>Telegram</name>
    <message>
        <source>channel {number}: {what}</source>
        <translation>Kanal {number}: {what}</translation>
    </message>
    <message>
        <source>the meter announces itself</source>
        <translation>der Zähler meldet sich</translation>
    </message>
    <message>
        <source>end of the telegram and its checksum</source>
        <translation>Ende des Telegramms mit Prüfsumme</translation>
    </message>
    <message>
        <source>continues the line above</source>
        <translation>setzt die Zeile darüber fort</translation>
    </message>
    <message>
        <source>version: 502 and the e-MUCS edition</source>
        <translation>Version: 502 und die e-MUCS-Ausgabe</translation>
    </message>
    <message>
        <source>version of the P1 protocol</source>
        <translation>Version des P1-Protokolls</translation>
    </message>
    <message>
        <source>time of this telegram, by the meter</source>
        <translation>Zeit dieses Telegramms, laut Zähler</translation>
    </message>
    <message>
        <source>serial number of the meter</source>
        <translation>Seriennummer des Zählers</translation>
    </message>
    <message>
        <source>logical name of the meter</source>
        <translation>logischer Name des Zählers</translation>
    </message>
    <message>
        <source>address of the meter</source>
        <translation>Adresse des Zählers</translation>
    </message>
    <message>
        <source>EAN of the connection (personal)</source>
        <translation>EAN des Anschlusses (persönlich)</translation>
    </message>
    <message>
        <source>energy imported, all tariffs</source>
        <translation>Energiebezug, alle Tarife</translation>
    </message>
    <message>
        <source>energy imported, reg. 1 (BE day, NL night)</source>
        <translation>Energiebezug, Reg. 1 (BE Tag, NL Nacht)</translation>
    </message>
    <message>
        <source>energy imported, reg. 2 (BE night, NL day)</source>
        <translation>Energiebezug, Reg. 2 (BE Nacht, NL Tag)</translation>
    </message>
    <message>
        <source>energy imported, register 3</source>
        <translation>Energiebezug, Register 3</translation>
    </message>
    <message>
        <source>energy imported, register 4</source>
        <translation>Energiebezug, Register 4</translation>
    </message>
    <message>
        <source>energy exported, all tariffs</source>
        <translation>eingespeiste Energie, alle Tarife</translation>
    </message>
    <message>
        <source>energy exported, reg. 1 (BE day, NL night)</source>
        <translation>eingespeiste Energie, Reg. 1 (BE Tag, NL Nacht)</translation>
    </message>
    <message>
        <source>energy exported, reg. 2 (BE night, NL day)</source>
        <translation>eingespeiste Energie, Reg. 2 (BE Nacht, NL Tag)</translation>
    </message>
    <message>
        <source>energy exported, register 3</source>
        <translation>eingespeiste Energie, Register 3</translation>
    </message>
    <message>
        <source>energy exported, register 4</source>
        <translation>eingespeiste Energie, Register 4</translation>
    </message>
    <message>
        <source>register that counts now (1 or 2)</source>
        <translation>Register, das jetzt zählt (1 oder 2)</translation>
    </message>
    <message>
        <source>power imported now</source>
        <translation>Bezug jetzt</translation>
    </message>
    <message>
        <source>power exported now</source>
        <translation>Einspeisung jetzt</translation>
    </message>
    <message>
        <source>power imported now,</source>
        <translation>Bezug jetzt,</translation>
    </message>
    <message>
        <source>power exported now,</source>
        <translation>Einspeisung jetzt,</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>Spannung</translation>
    </message>
    <message>
        <source>current, without direction,</source>
        <translation>Strom, ohne Richtung,</translation>
    </message>
    <message>
        <source>average of the running quarter so far</source>
        <translation>Mittel der laufenden Viertelstunde</translation>
    </message>
    <message>
        <source>highest quarter of this month</source>
        <translation>höchste Viertelstunde dieses Monats</translation>
    </message>
    <message>
        <source>highest quarter of each closed month</source>
        <translation>höchste Viertelstunde jedes abgeschlossenen Monats</translation>
    </message>
    <message>
        <source>breaker: 0 open, 1 closed, 2 ready to close</source>
        <translation>Schalter: 0 offen, 1 zu, 2 bereit zum Schließen</translation>
    </message>
    <message>
        <source>limit of the power; all nines: none</source>
        <translation>Leistungsgrenze; nur Neunen: keine</translation>
    </message>
    <message>
        <source>supervised current; all nines: none</source>
        <translation>überwachter Strom; nur Neunen: keiner</translation>
    </message>
    <message>
        <source>supervised current</source>
        <translation>überwachter Strom</translation>
    </message>
    <message>
        <source>kind of grid: 230 V between phases, or 400 V</source>
        <translation>Netzart: 230 V zwischen Phasen, oder 400 V</translation>
    </message>
    <message>
        <source>message of the grid operator</source>
        <translation>Nachricht des Netzbetreibers</translation>
    </message>
    <message>
        <source>message code of the grid operator</source>
        <translation>Nachrichtencode des Netzbetreibers</translation>
    </message>
    <message>
        <source>operator message 2</source>
        <translation>Nachricht 2 des Netzbetreibers</translation>
    </message>
    <message>
        <source>operator message 3</source>
        <translation>Nachricht 3 des Netzbetreibers</translation>
    </message>
    <message>
        <source>operator message 4</source>
        <translation>Nachricht 4 des Netzbetreibers</translation>
    </message>
    <message>
        <source>operator message 5</source>
        <translation>Nachricht 5 des Netzbetreibers</translation>
    </message>
    <message>
        <source>short power failures</source>
        <translation>kurze Ausfälle</translation>
    </message>
    <message>
        <source>long power failures</source>
        <translation>lange Ausfälle</translation>
    </message>
    <message>
        <source>log of long power failures</source>
        <translation>Liste langer Ausfälle</translation>
    </message>
    <message>
        <source>voltage sags</source>
        <translation>Spannungseinbrüche</translation>
    </message>
    <message>
        <source>voltage swells</source>
        <translation>Überspannungen</translation>
    </message>
    <message>
        <source>reactive power now, imported</source>
        <translation>Blindleistung jetzt, Bezug</translation>
    </message>
    <message>
        <source>reactive power now, exported</source>
        <translation>Blindleistung jetzt, Einspeisung</translation>
    </message>
    <message>
        <source>reactive energy, imported</source>
        <translation>Blindenergie, Bezug</translation>
    </message>
    <message>
        <source>reactive energy, exported</source>
        <translation>Blindenergie, Einspeisung</translation>
    </message>
    <message>
        <source>reactive power imported now,</source>
        <translation>bezogene Blindleistung jetzt,</translation>
    </message>
    <message>
        <source>reactive power exported now,</source>
        <translation>eingespeiste Blindleistung jetzt,</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 1</source>
        <translation>Blindleistung jetzt, Quadrant 1</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 1</source>
        <translation>Blindenergie, Quadrant 1</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 2</source>
        <translation>Blindleistung jetzt, Quadrant 2</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 2</source>
        <translation>Blindenergie, Quadrant 2</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 3</source>
        <translation>Blindleistung jetzt, Quadrant 3</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 3</source>
        <translation>Blindenergie, Quadrant 3</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 4</source>
        <translation>Blindleistung jetzt, Quadrant 4</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 4</source>
        <translation>Blindenergie, Quadrant 4</translation>
    </message>
    <message>
        <source>apparent power imported now</source>
        <translation>bezogene Scheinleistung jetzt</translation>
    </message>
    <message>
        <source>apparent power exported now</source>
        <translation>eingespeiste Scheinleistung jetzt</translation>
    </message>
    <message>
        <source>power factor</source>
        <translation>Leistungsfaktor</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>energy imported and exported together</source>
        <translation>Bezug und Einspeisung zusammen</translation>
    </message>
    <message>
        <source>power now, import less export</source>
        <translation>Leistung jetzt, Bezug minus Einspeisung</translation>
    </message>
    <message>
        <source>kind of meter</source>
        <translation>Zählerart</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>EAN (personal)</source>
        <translation>EAN (persönlich)</translation>
    </message>
    <message>
        <source>reading (NL gas: at 15 °C)</source>
        <translation>Stand (NL Gas: bei 15 °C)</translation>
    </message>
    <message>
        <source>reading, as counted</source>
        <translation>Stand, wie gezählt</translation>
    </message>
    <message>
        <source>hourly reading</source>
        <translation>Stundenstand</translation>
    </message>
    <message>
        <source>valve: 0 open, 1 closed, 2 ready</source>
        <translation>Ventil: 0 offen, 1 zu, 2 bereit</translation>
    </message>
    <message>
        <source>relay 1</source>
        <translation>Relais 1</translation>
    </message>
    <message>
        <source>relay 2</source>
        <translation>Relais 2</translation>
    </message>
    <message>
        <source>relay 3</source>
        <translation>Relais 3</translation>
    </message>
    <message>
        <source>relay 4</source>
        <translation>Relais 4</translation>
    </message>
    <message>
        <source>not known to Kwartier</source>
        <translation>Kwartier nicht bekannt</translation>
    </message>
</context>
<context>
    <name>TelegramCard</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Hold our quarters against the meter&apos;s own</source>
        <translation>Unsere Viertelstunden mit denen des Zählers vergleichen</translation>
    </message>
    <message>
        <source>No telegram yet</source>
        <translation>Noch kein Telegramm</translation>
    </message>
    <message>
        <source>Telegram of {time}</source>
        <translation>Telegramm von {time}</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegramm</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Noch nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>Meter check, last 31 days</source>
        <translation>Zählerprüfung, letzte 31 Tage</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Lines of the telegram</source>
        <translation>Zeilen des Telegramms</translation>
    </message>
</context>
<context>
    <name>ThenEditor</name>
    <message>
        <source>Add a device …</source>
        <translation>Gerät hinzufügen …</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Action of {device}</source>
        <translation>Aktion von {device}</translation>
    </message>
    <message>
        <source>Remove {device}</source>
        <translation>{device} entfernen</translation>
    </message>
    <message>
        <source>Amount of {device}</source>
        <translation>Wert von {device}</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>{step} min</source>
        <translation>{step} min</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes earlier</source>
        <translation>
            <numerusform>%n Minute früher</numerusform>
            <numerusform>%n Minuten früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes later</source>
        <translation>
            <numerusform>%n Minute später</numerusform>
            <numerusform>%n Minuten später</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>The trial was ended before it was done.</source>
        <translation>Der Test wurde vor dem Ende abgebrochen.</translation>
    </message>
    <message>
        <source>These rules cannot be tried as they are.</source>
        <translation>Diese Regeln können so nicht getestet werden.</translation>
    </message>
    <message>
        <source>The controller no longer has this trial.</source>
        <translation>Die Steuerung hat diesen Test nicht mehr.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Starten Sie ihn neu.</translation>
    </message>
    <message>
        <source>It would bring about {euro} a year.</source>
        <translation>Es brächte etwa {euro} im Jahr.</translation>
    </message>
    <message>
        <source>It would cost about {euro} a year more.</source>
        <translation>Es kostete etwa {euro} mehr im Jahr.</translation>
    </message>
    <message>
        <source>It would bring no money worth naming.</source>
        <translation>Es brächte kein nennenswertes Geld.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} lower.</source>
        <translation>Die Monatsspitzen lägen um {kw} niedriger.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} higher.</source>
        <translation>Die Monatsspitzen lägen um {kw} höher.</translation>
    </message>
    <message>
        <source>The month peaks would stay the same.</source>
        <translation>Die Monatsspitzen blieben gleich.</translation>
    </message>
    <message>
        <source>On a simulated week of a typical family, not on your own past.</source>
        <translation>Auf einer simulierten Woche einer typischen Familie, nicht auf Ihren eigenen Messwerten.</translation>
    </message>
    <message>
        <source>On {span} of your own past: {start} to {end}.</source>
        <translation>{start} bis {end}: {span} Ihrer eigenen Messwerte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln gaps in it are left out.</source>
        <translation>
            <numerusform>%Ln Lücke darin ist ausgelassen.</numerusform>
            <numerusform>%Ln Lücken darin sind ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The year is reckoned from it; another season can bring more or less.</source>
        <translation>Das Jahr ist daraus hochgerechnet; eine andere Jahreszeit kann mehr oder weniger bringen.</translation>
    </message>
    <message>
        <source>The year is reckoned from so little that it is a first guess only.</source>
        <translation>Das Jahr ist aus so wenig hochgerechnet, dass es nur eine erste Schätzung ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for what is recorded …</source>
        <translation>Suche, was aufgezeichnet ist …</translation>
    </message>
    <message>
        <source>Nothing is recorded yet that could be tried on. Take the simulated week, or come back in some hours.</source>
        <translation>Noch ist nichts aufgezeichnet, worauf getestet werden könnte. Nehmen Sie die simulierte Woche oder kommen Sie in einigen Stunden wieder.</translation>
    </message>
    <message>
        <source>Recorded: {span}, since {start}. A longer choice takes what there is.</source>
        <translation>Aufgezeichnet: {span}, seit {start}. Eine längere Wahl nimmt, was da ist.</translation>
    </message>
    <message>
        <source>Estimating how long it takes …</source>
        <translation>Dauer wird geschätzt …</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>noch etwa {count} s</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>noch etwa {count} min</translation>
    </message>
    <message>
        <source>Your changes would have kept the highest quarter {kw} lower.</source>
        <translation>Ihre Änderungen hätten die höchste Viertelstunde um {kw} gesenkt.</translation>
    </message>
    <message>
        <source>Your changes would have made the highest quarter {kw} higher.</source>
        <translation>Ihre Änderungen hätten die höchste Viertelstunde um {kw} erhöht.</translation>
    </message>
    <message>
        <source>Your changes would not have changed the highest quarter.</source>
        <translation>Ihre Änderungen hätten die höchste Viertelstunde nicht verändert.</translation>
    </message>
    <message>
        <source>Your rules keep the highest quarter {kw} lower than no control.</source>
        <translation>Ihre Regeln halten die höchste Viertelstunde um {kw} niedriger als ohne Steuerung.</translation>
    </message>
    <message>
        <source>Your rules make the highest quarter {kw} higher than no control.</source>
        <translation>Ihre Regeln machen die höchste Viertelstunde um {kw} höher als ohne Steuerung.</translation>
    </message>
    <message>
        <source>Your rules do not change the highest quarter.</source>
        <translation>Ihre Regeln ändern die höchste Viertelstunde nicht.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} lower.</source>
        <translation>Über {span} wäre die Rechnung um {euro} niedriger gewesen.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} higher.</source>
        <translation>Über {span} wäre die Rechnung um {euro} höher gewesen.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been the same.</source>
        <translation>Über {span} wäre die Rechnung gleich geblieben.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} lower.</source>
        <translation>Über {span} senkten sie die Rechnung um {euro}.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} higher.</source>
        <translation>Über {span} erhöhten sie die Rechnung um {euro}.</translation>
    </message>
    <message>
        <source>Over {span} they did not change the bill.</source>
        <translation>Über {span} änderten sie die Rechnung nicht.</translation>
    </message>
    <message>
        <source>But {device} would have missed {energy} more of what it needs.</source>
        <translation>Aber {device} hätte {energy} mehr von dem gefehlt, was gebraucht wird.</translation>
    </message>
</context>
<context>
    <name>TrialChoice</name>
    <message>
        <source>My rules</source>
        <translation>Meine Regeln</translation>
    </message>
    <message>
        <source>What would a battery or car bring me?</source>
        <translation>Was brächte eine Batterie oder ein Auto?</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>Simulated week</source>
        <translation>Simulierte Woche</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>There are mistakes in your rules. Mend them first, then try them.</source>
        <translation>In Ihren Regeln sind Fehler. Beheben Sie sie erst, dann testen Sie.</translation>
    </message>
    <message>
        <source>Nothing is changed: your rules as they run, beside no control and the best that was possible.</source>
        <translation>Nichts ist geändert: Ihre Regeln, wie sie laufen, im Vergleich mit keiner Steuerung und mit dem Bestmöglichen.</translation>
    </message>
    <message>
        <source>Your changes in {files}, beside the rules as they run.</source>
        <translation>Ihre Änderungen in {files}, im Vergleich mit den laufenden Regeln.</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} und %n weitere</numerusform>
            <numerusform>{names} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>You changed: {names}. This is tried beside the rules as they run.</source>
        <translation>Sie haben geändert: {names}. Das wird mit den laufenden Regeln verglichen.</translation>
    </message>
    <message>
        <source>On which past</source>
        <translation>Auf welchem Zeitraum</translation>
    </message>
</context>
<context>
    <name>TrialCurves</name>
    <message>
        <source>Show the whole span</source>
        <translation>Ganzen Zeitraum zeigen</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Was die Grafik zeigt</translation>
    </message>
    <message>
        <source>Before and after over time</source>
        <translation>Vorher und nachher im Zeitverlauf</translation>
    </message>
</context>
<context>
    <name>TrialFigures</name>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>No control</source>
        <translation>Ohne Steuerung</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Jetzige</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Geänderte</translation>
    </message>
    <message>
        <source>Best possible</source>
        <translation>Bestmöglich</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Damit</translation>
    </message>
</context>
<context>
    <name>TrialMetrics</name>
    <message>
        <source>Highest quarter</source>
        <translation>Höchste Spitze</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>of it capacity</source>
        <translation>davon Leistung</translation>
    </message>
    <message>
        <source>of it energy</source>
        <translation>davon Energie</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>Battery cycles</source>
        <translation>Batteriezyklen</translation>
    </message>
    <message>
        <source>Month peak, mean</source>
        <translation>Monatsspitze, Mittel</translation>
    </message>
    <message>
        <source>Battery {name}</source>
        <translation>Batterie {name}</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>Starts: {device}</source>
        <translation>Starts: {device}</translation>
    </message>
    <message>
        <source>Missing: {device}</source>
        <translation>Fehlt: {device}</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>The controller found mistakes: see Text</source>
        <translation>Die Steuerung fand Fehler: siehe Text</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Seither geändert</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>Jetzt aktiv</translation>
    </message>
    <message>
        <source>a simulated week</source>
        <translation>eine simulierte Woche</translation>
    </message>
    <message>
        <source>the last {span}</source>
        <translation>die letzten {span}</translation>
    </message>
    <message>
        <source>Trying it on {span}</source>
        <translation>Test über {span}</translation>
    </message>
    <message>
        <source>Trying your changes on {span}</source>
        <translation>Test Ihrer Änderungen über {span}</translation>
    </message>
    <message>
        <source>Trying your rules on {span}</source>
        <translation>Test Ihrer Regeln über {span}</translation>
    </message>
</context>
<context>
    <name>TrialProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; the trial goes on.</source>
        <translation>Das Haus wird weiter gesteuert wie bisher. Sie können diese Seite verlassen; der Test geht weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TrialQuestion</name>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Size of the battery</source>
        <translation>Größe der Batterie</translation>
    </message>
    <message>
        <source>Power of the battery</source>
        <translation>Leistung der Batterie</translation>
    </message>
    <message>
        <source>Current of the charger</source>
        <translation>Strom der Wallbox</translation>
    </message>
    <message>
        <source>What the car needs a night</source>
        <translation>Was das Auto je Nacht braucht</translation>
    </message>
    <message>
        <source>When the car leaves</source>
        <translation>Wann das Auto wegfährt</translation>
    </message>
    <message>
        <source>by</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>charging at</source>
        <translation>lädt mit</translation>
    </message>
    <message>
        <source>on</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>1 phase</source>
        <translation>1 Phase</translation>
    </message>
    <message>
        <source>3 phases</source>
        <translation>3 Phasen</translation>
    </message>
    <message>
        <source>1 or 3</source>
        <translation>1 oder 3</translation>
    </message>
    <message>
        <source>One or three phases, as it needs</source>
        <translation>Eine oder drei Phasen, je nach Bedarf</translation>
    </message>
</context>
<context>
    <name>TrialResult</name>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>Zurück zum Bearbeiten</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>Anderer Test</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Back to the rules</source>
        <translation>Zurück zu den Regeln</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut testen</translation>
    </message>
</context>
<context>
    <name>TrialSeries</name>
    <message>
        <source>Quarters</source>
        <translation>Viertelstunden</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Battery, charge</source>
        <translation>Batterie, Ladung</translation>
    </message>
</context>
<context>
    <name>TrialTable</name>
    <message>
        <source>Figures before and after</source>
        <translation>Zahlen vorher und nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>before {before}, after {after} {unit}: {difference}</source>
        <translation>vorher {before}, nachher {after} {unit}: {difference}</translation>
    </message>
</context>
<context>
    <name>WhyDevice</name>
    <message>
        <source>Rules for this device, the highest first</source>
        <translation>Regeln für dieses Gerät, die höchste zuerst</translation>
    </message>
    <message>
        <source>Limits above every rule</source>
        <translation>Grenzen über jeder Regel</translation>
    </message>
    <message>
        <source>What was known when it was decided</source>
        <translation>Was bei der Entscheidung bekannt war</translation>
    </message>
    <message>
        <source>Nothing had been decided: the device controlled itself.</source>
        <translation>Nichts war entschieden: Das Gerät steuerte sich selbst.</translation>
    </message>
    <message>
        <source>Own control</source>
        <translation>Eigene Steuerung</translation>
    </message>
    <message>
        <source>Since then “{rule}” wants it so too: {reason}</source>
        <translation>Seither will „{rule}“ es auch so: {reason}</translation>
    </message>
    <message>
        <source>“{rule}” wants otherwise, and is held back: {reason}</source>
        <translation>„{rule}“ will etwas anderes und wird zurückgehalten: {reason}</translation>
    </message>
    <message>
        <source>Decided {time} · {reason}</source>
        <translation>Entschieden {time} · {reason}</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>Gewinnt</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Unterlegen</translation>
    </message>
    <message>
        <source>Wants: {action}</source>
        <translation>Will: {action}</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>Makes the difference</source>
        <translation>Gibt den Ausschlag</translation>
    </message>
</context>
<context>
    <name>WhyList</name>
    <message>
        <source>Latest decisions</source>
        <translation>Letzte Entscheidungen</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>WhyRule</name>
    <message>
        <source>It begins when</source>
        <translation>Sie beginnt, wenn</translation>
    </message>
    <message>
        <source>It ends when</source>
        <translation>Sie endet, wenn</translation>
    </message>
    <message>
        <source>Devices that it did not win</source>
        <translation>Geräte, die sie nicht bekam</translation>
    </message>
    <message>
        <source>Settings that it uses</source>
        <translation>Einstellungen, die sie benutzt</translation>
    </message>
    <message>
        <source>Open the rule</source>
        <translation>Regel öffnen</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} seit {time}</translation>
    </message>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>vor {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>vor {hours} h</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} T</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>over 99 %</source>
        <translation>über 99 %</translation>
    </message>
</context>
<context>
    <name>_Where</name>
    <message>
        <source>Where to get it</source>
        <translation>Woher sie kommen</translation>
    </message>
</context>
</TS>
