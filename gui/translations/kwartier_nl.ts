<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>BringCard</name>
    <message>
        <source>Your past</source>
        <translation>Je eerdere metingen</translation>
    </message>
    <message>
        <source>What was measured before Kwartier came, from Mijn Fluvius, DSMR-reader or Home Assistant. With it, rules can be tried and contracts compared from the first day.</source>
        <translation>Wat gemeten werd voor Kwartier er was, uit Mijn Fluvius, DSMR-reader of Home Assistant. Daarmee kun je vanaf de eerste dag regels uitproberen en contracten vergelijken.</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Metingen inladen</translation>
    </message>
</context>
<context>
    <name>BringPage</name>
    <message>
        <source>Look again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Kijken</translation>
    </message>
    <message>
        <source>A first look</source>
        <translation>Eerst eens kijken</translation>
    </message>
    <message>
        <source>A question first</source>
        <translation>Eerst een vraag</translation>
    </message>
    <message>
        <source>Taking it over</source>
        <translation>Bezig met overnemen</translation>
    </message>
    <message>
        <source>Your past is here</source>
        <translation>Je metingen staan erin</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n gekozen</numerusform>
            <numerusform>%n gekozen</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Metingen inladen</translation>
    </message>
    <message>
        <source>This house is simulated: your own past does not belong in it.</source>
        <translation>Dit huis is gesimuleerd: je eigen metingen horen er niet in.</translation>
    </message>
    <message>
        <source>You may look at what is in your files. Take it over in your own house.</source>
        <translation>Je mag bekijken wat er in je bestanden staat. Neem het over in je eigen huis.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>De regelaar antwoordt niet.</translation>
    </message>
    <message>
        <source>Your past can be taken over when it does.</source>
        <translation>Zodra hij antwoordt, kunnen je metingen overgenomen worden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Look for files again</source>
        <translation>Opnieuw naar bestanden zoeken</translation>
    </message>
    <message>
        <source>Other file …</source>
        <translation>Ander bestand …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>Andere bestanden</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Overnemen</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>Bekijken</translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>The controller&apos;s answer could not be read</source>
        <translation>Het antwoord van de regelaar was onleesbaar</translation>
    </message>
    <message>
        <source>The controller speaks of things this window does not know</source>
        <translation>De regelaar spreekt over dingen die dit venster niet kent</translation>
    </message>
    <message>
        <source>The controller does not answer</source>
        <translation>De regelaar antwoordt niet</translation>
    </message>
    <message>
        <source>Is it running?</source>
        <translation>Draait hij wel?</translation>
    </message>
    <message>
        <source>The controller refused (status {status})</source>
        <translation>De regelaar weigerde (status {status})</translation>
    </message>
    <message>
        <source>The controller speaks another version than this window</source>
        <translation>De regelaar en dit venster zijn van een verschillende versie</translation>
    </message>
    <message>
        <source>Update both to the same version of Kwartier.</source>
        <translation>Werk beide bij naar dezelfde versie van Kwartier.</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>{field}: remove {place}</source>
        <translation>{field}: {place} verwijderen</translation>
    </message>
    <message>
        <source>{field}: operator</source>
        <translation>{field}: vergelijking</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>{field}: yes or no</source>
        <translation>{field}: ja of nee</translation>
    </message>
    <message>
        <source>Add a condition …</source>
        <translation>Voorwaarde toevoegen …</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>al deze</translation>
    </message>
    <message>
        <source>one of these</source>
        <translation>een van deze</translation>
    </message>
    <message>
        <source>{name}: all or one</source>
        <translation>{name}: alle of één</translation>
    </message>
    <message>
        <source>for</source>
        <translation>gedurende</translation>
    </message>
    <message>
        <source>{name} for</source>
        <translation>{name} gedurende</translation>
    </message>
    <message>
        <source>{field}: name</source>
        <translation>{field}: naam</translation>
    </message>
</context>
<context>
    <name>ControllerFinder</name>
    <message>
        <source>The controller ended by itself (exit code {code})</source>
        <translation>De regelaar stopte vanzelf (afsluitcode {code})</translation>
    </message>
    <message>
        <source>It is started again. Until then every device keeps to its own safe state.</source>
        <translation>Hij wordt opnieuw gestart. Tot dan houdt elk toestel zijn eigen veilige stand aan.</translation>
    </message>
    <message>
        <source>The controller could not be started</source>
        <translation>De regelaar kon niet gestart worden</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Is Kwartier volledig geïnstalleerd?</translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message>
        <source>day</source>
        <translation>dag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dagen</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Injection</source>
        <translation>Injectie</translation>
    </message>
    <message>
        <source>Network and capacity</source>
        <translation>Net en capaciteit</translation>
    </message>
    <message>
        <source>Levies</source>
        <translation>Heffingen</translation>
    </message>
    <message>
        <source>The energy itself is not on this bill</source>
        <translation>De energie zelf staat niet op deze factuur</translation>
    </message>
    <message>
        <source>In site.yaml, write contract: and its name in the line house. rates.yaml has the names.</source>
        <translation>Zet in site.yaml op de lijn house ook contract: met zijn naam. De namen staan in rates.yaml.</translation>
    </message>
    <message>
        <source>Network and levies are not on this bill</source>
        <translation>Netkosten en heffingen staan niet op deze factuur</translation>
    </message>
    <message>
        <source>In site.yaml, write area: and its name in the line house. rates.yaml has the names.</source>
        <translation>Zet in site.yaml op de lijn house ook area: met zijn naam. De namen staan in rates.yaml.</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>Not in the total of {what}</source>
        <translation>Niet in het totaal van {what}</translation>
    </message>
    <message>
        <source>Electricity and all of these together</source>
        <translation>Elektriciteit en dit alles samen</translation>
    </message>
    <message>
        <source>{price}, VAT {vat} %</source>
        <translation>{price}, btw {vat} %</translation>
    </message>
    <message>
        <source>{tariff}, since {day}</source>
        <translation>{tariff}, sinds {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Bron: {source}</translation>
    </message>
    <message>
        <source>Not verified: no primary source was seen for this figure. Check it.</source>
        <translation>Niet nagekeken: voor dit cijfer werd geen eerste bron gezien. Controleer het.</translation>
    </message>
    <message>
        <source>Its price is not known: it is not in the total.</source>
        <translation>De prijs is niet bekend: dit zit niet in het totaal.</translation>
    </message>
    <message>
        <source>VAT in it</source>
        <translation>Btw hierin</translation>
    </message>
    <message>
        <source>VAT {vat} %</source>
        <translation>Btw {vat} %</translation>
    </message>
    <message>
        <source>on {base} {unit}</source>
        <translation>op {base} {unit}</translation>
    </message>
    <message>
        <source>Rounding of the lines</source>
        <translation>Afronding van de lijnen</translation>
    </message>
    <message>
        <source>Not in the total: days that were not recorded</source>
        <translation>Niet in het totaal: dagen die niet geregistreerd werden</translation>
    </message>
    <message>
        <source>before {day}</source>
        <translation>voor {day}</translation>
    </message>
    <message>
        <source>after {day}</source>
        <translation>na {day}</translation>
    </message>
    <message>
        <source>Not in the total: energy without a price</source>
        <translation>Niet in het totaal: energie zonder prijs</translation>
    </message>
    <message>
        <source>{energy} {unit} of all lines together; the exchange&apos;s price is not known</source>
        <translation>{energy} {unit} over alle lijnen samen; de beursprijs is niet bekend</translation>
    </message>
    <message>
        <source>Not in the total: quarters that were not recorded</source>
        <translation>Niet in het totaal: kwartieren die niet geregistreerd werden</translation>
    </message>
    <message>
        <source>number of quarters: {count}</source>
        <translation>aantal kwartieren: {count}</translation>
    </message>
    <message>
        <source>Not in the total</source>
        <translation>Niet in het totaal</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>sinds {day}</translation>
    </message>
    <message>
        <source>A year, all in, at the prices of {day}</source>
        <translation>Een jaar, alles inbegrepen, aan de prijzen van {day}</translation>
    </message>
    <message>
        <source>for what this house used from {first} to {last}: {energy}</source>
        <translation>voor wat dit huis verbruikte van {first} tot {last}: {energy}</translation>
    </message>
    <message numerus="yes">
        <source>counted up from %Ln days to a year</source>
        <translation>
            <numerusform>van %Ln dag omgerekend naar een jaar</numerusform>
            <numerusform>van %Ln dagen omgerekend naar een jaar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of them were not recorded</source>
        <translation>
            <numerusform>%Ln kwartier ervan werd niet geregistreerd</numerusform>
            <numerusform>%Ln kwartieren ervan werden niet geregistreerd</numerusform>
        </translation>
    </message>
    <message>
        <source>your contract</source>
        <translation>jouw contract</translation>
    </message>
    <message>
        <source>your contract, known part</source>
        <translation>jouw contract, bekend deel</translation>
    </message>
    <message>
        <source>known part only: tap to see what is missing</source>
        <translation>alleen het bekende deel: tik om te zien wat ontbreekt</translation>
    </message>
    <message>
        <source>as much as yours</source>
        <translation>even duur als het jouwe</translation>
    </message>
    <message>
        <source>{money} more than yours</source>
        <translation>{money} meer dan het jouwe</translation>
    </message>
    <message>
        <source>{money} less than yours</source>
        <translation>{money} minder dan het jouwe</translation>
    </message>
    <message>
        <source>What is known of it: {money} a year</source>
        <translation>Wat ervan bekend is: {money} per jaar</translation>
    </message>
    <message>
        <source>{energy} of all lines together have no price: the exchange&apos;s is not known</source>
        <translation>{energy} over alle lijnen samen heeft geen prijs: die van de beurs is niet bekend</translation>
    </message>
    <message>
        <source>Not in it: {what}</source>
        <translation>Niet inbegrepen: {what}</translation>
    </message>
    <message>
        <source>incl VAT</source>
        <translation>incl. btw</translation>
    </message>
    <message>
        <source>ex VAT</source>
        <translation>excl. btw</translation>
    </message>
    <message>
        <source>no VAT</source>
        <translation>zonder btw</translation>
    </message>
    <message>
        <source>x spot</source>
        <translation>x beursprijs</translation>
    </message>
    <message>
        <source>yr</source>
        <translation>jaar</translation>
    </message>
    <message>
        <source>month</source>
        <translation>maand</translation>
    </message>
    <message>
        <source>per</source>
        <translation>per</translation>
    </message>
</context>
<context>
    <name>CostsBody</name>
    <message>
        <source>Nothing is on this bill</source>
        <translation>Er staat niets op deze factuur</translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation>Lijnen van de factuur</translation>
    </message>
</context>
<context>
    <name>CostsHead</name>
    <message>
        <source>Previous month</source>
        <translation>Vorige maand</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Volgende maand</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Factuur</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Pieken</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarieven</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Contracten</translation>
    </message>
</context>
<context>
    <name>CostsPage</name>
    <message>
        <source>What this month costs is shown as soon as the controller answers.</source>
        <translation>Wat deze maand kost, verschijnt zodra de regelaar antwoordt.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Wachten op de regelaar</translation>
    </message>
    <message>
        <source>The bill could not be made</source>
        <translation>De factuur kon niet gemaakt worden</translation>
    </message>
    <message>
        <source>A year&apos;s quarters are priced; this takes a moment.</source>
        <translation>De kwartieren van een heel jaar krijgen een prijs; dat duurt even.</translation>
    </message>
    <message>
        <source>Making the bill …</source>
        <translation>Factuur wordt gemaakt …</translation>
    </message>
    <message>
        <source>In site.yaml, add your grid area and your contract to the line house, for example:

house: {name: …, area: imewo, contract: engie-dynamic}

The names are those of rates.yaml; docs/rates.md tells how to add your own.</source>
        <translation>Zet in site.yaml je netgebied en je contract op de lijn house, bijvoorbeeld:

house: {name: …, area: imewo, contract: engie-dynamic}

De namen zijn die van rates.yaml; docs/rates.md vertelt hoe je er je eigen bij zet.</translation>
    </message>
    <message>
        <source>Nobody has said yet what you pay by</source>
        <translation>Er is nog niet gezegd volgens welke tarieven je betaalt</translation>
    </message>
    <message>
        <source>The bill begins when the first quarter of an hour of the month has passed.</source>
        <translation>De factuur begint zodra het eerste kwartier van de maand voorbij is.</translation>
    </message>
    <message>
        <source>No quarter of an hour of this month was recorded. Choose another month above.</source>
        <translation>Van deze maand werd geen enkel kwartier geregistreerd. Kies hierboven een andere maand.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Nog geen historiek</translation>
    </message>
    <message>
        <source>Costs begin with the first quarter.</source>
        <translation>De kosten beginnen met het eerste kwartier.</translation>
    </message>
</context>
<context>
    <name>CostsTotal</name>
    <message>
        <source>Whole month, expected</source>
        <translation>Hele maand, verwacht</translation>
    </message>
    <message>
        <source>Month, known part</source>
        <translation>Maand, bekend deel</translation>
    </message>
    <message>
        <source>{year}, known part</source>
        <translation>{year}, bekend deel</translation>
    </message>
    <message>
        <source>{year} so far</source>
        <translation>{year} tot nu</translation>
    </message>
    <message>
        <source>{year} up to then</source>
        <translation>{year} tot dan</translation>
    </message>
    <message>
        <source>What is known of it, with VAT</source>
        <translation>Wat ervan bekend is, met btw</translation>
    </message>
    <message>
        <source>Since {day}, with VAT</source>
        <translation>Sinds {day}, met btw</translation>
    </message>
    <message>
        <source>The month, with VAT</source>
        <translation>De maand, met btw</translation>
    </message>
    <message>
        <source>Until {time}, with VAT</source>
        <translation>Tot {time}, met btw</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>Sinds {day}</translation>
    </message>
</context>
<context>
    <name>CrossedNotice</name>
    <message>
        <source>Show theirs</source>
        <translation>Hun versie tonen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Mijn versie houden</translation>
    </message>
    <message>
        <source>{file} was removed by somebody else. Your text is still here.</source>
        <translation>{file} werd door iemand anders verwijderd. Jouw tekst staat hier nog.</translation>
    </message>
    <message>
        <source>{file} was changed by somebody else. Your text is still here.</source>
        <translation>{file} werd door iemand anders gewijzigd. Jouw tekst staat hier nog.</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yy</source>
        <translation>d MMM yy</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
</context>
<context>
    <name>DayStepper</name>
    <message>
        <source>{name}: a month earlier</source>
        <translation>{name}: een maand vroeger</translation>
    </message>
    <message>
        <source>{name}: a day earlier</source>
        <translation>{name}: een dag vroeger</translation>
    </message>
    <message>
        <source>{name}: a day later</source>
        <translation>{name}: een dag later</translation>
    </message>
    <message>
        <source>{name}: a month later</source>
        <translation>{name}: een maand later</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The controller does not answer</source>
        <translation>De regelaar antwoordt niet</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>In deze periode werd niets geregistreerd.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>{path} kon niet geschreven worden: {reason}</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documenten</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>What is saved</source>
        <translation>Wat er bewaard wordt</translation>
    </message>
    <message>
        <source>Where it is saved</source>
        <translation>Waar het bewaard wordt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Energy and cost by hour</source>
        <translation>Energie en kosten per uur</translation>
    </message>
    <message>
        <source>Energy and cost by month</source>
        <translation>Energie en kosten per maand</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Vermogen in de tijd</translation>
    </message>
    <message>
        <source>Energy and cost by day</source>
        <translation>Energie en kosten per dag</translation>
    </message>
    <message>
        <source>Quarters as billed</source>
        <translation>Kwartieren zoals gefactureerd</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Maandpieken</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Niet bewaard</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Bewaren …</translation>
    </message>
    <message>
        <source>Saving: {share}</source>
        <translation>Bewaren: {share}</translation>
    </message>
    <message>
        <source>Saved, {rows} rows: {path}</source>
        <translation>Bewaard, {rows} rijen: {path}</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>Solar</source>
        <translation>Zon</translation>
    </message>
    <message>
        <source>Limited to {power}</source>
        <translation>Begrensd op {power}</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Begrensd</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Injectie</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Afname</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterij</translation>
    </message>
    <message>
        <source>Discharging</source>
        <translation>Ontlaadt</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Laadt</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Power flow</source>
        <translation>Stroming van het vermogen</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Huis</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Quarters of an hour</source>
        <translation>Kwartieren</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>niet geregistreerd</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>geboekt over een onderbreking</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>nothing known</source>
        <translation>niets bekend</translation>
    </message>
    <message>
        <source>Cost {amount}</source>
        <translation>Kost {amount}</translation>
    </message>
    <message>
        <source>Partly booked over a gap, from the meter&apos;s registers.</source>
        <translation>Deels geboekt over een onderbreking, uit de tellerstanden.</translation>
    </message>
    <message>
        <source>Quarters known: {known} of {due}.</source>
        <translation>Bekende kwartieren: {known} van {due}.</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Van het net</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Zon</translation>
    </message>
    <message>
        <source>Out of the battery</source>
        <translation>Uit de batterij</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Huis</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Warmte</translation>
    </message>
    <message>
        <source>Into the battery</source>
        <translation>In de batterij</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Naar het net</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Niet geregistreerd</translation>
    </message>
    <message>
        <source>Booked over a gap, from the meter&apos;s registers: no peak.</source>
        <translation>Geboekt over een onderbreking, uit de tellerstanden: geen piek.</translation>
    </message>
    <message>
        <source>Its price is not known</source>
        <translation>De prijs is niet bekend</translation>
    </message>
    <message>
        <source>Corrected: {reason}</source>
        <translation>Verbeterd: {reason}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} tot {high}</translation>
    </message>
    <message>
        <source>Peak of {month}</source>
        <translation>Piek van {month}</translation>
    </message>
    <message>
        <source>as the meter says it</source>
        <translation>zoals de meter zegt</translation>
    </message>
    <message>
        <source>as it was counted here</source>
        <translation>zoals hier geteld</translation>
    </message>
    <message>
        <source>Choose another one above.</source>
        <translation>Kies hierboven een andere.</translation>
    </message>
    <message>
        <source>The controller does not answer. This is shown as soon as it does.</source>
        <translation>De regelaar antwoordt niet. Dit verschijnt zodra hij dat doet.</translation>
    </message>
    <message>
        <source>Looking it up …</source>
        <translation>Wordt opgezocht …</translation>
    </message>
    <message>
        <source>Nobody has said yet what a kWh costs. The page Costs tells how.</source>
        <translation>Er is nog niet gezegd wat een kWh kost. De pagina Kosten vertelt hoe.</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>In deze periode werd niets geregistreerd.</translation>
    </message>
    <message>
        <source>highest {power}, {time}</source>
        <translation>hoogste {power}, {time}</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>geboekt over een onderbreking</translation>
    </message>
    <message>
        <source>{amount} with VAT</source>
        <translation>{amount} met btw</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln quarters without a price</source>
        <translation>
            <numerusform>, %Ln kwartier zonder prijs</numerusform>
            <numerusform>, %Ln kwartieren zonder prijs</numerusform>
        </translation>
    </message>
    <message>
        <source>grid from {low} to {high}</source>
        <translation>net van {low} tot {high}</translation>
    </message>
    <message>
        <source>{name} {value}, {age} ago</source>
        <translation>{name} {value}, {age} geleden</translation>
    </message>
    <message>
        <source>billed: {power}</source>
        <translation>gefactureerd: {power}</translation>
    </message>
    <message>
        <source>No quarter of this period has a price.</source>
        <translation>Geen enkel kwartier van deze periode heeft een prijs.</translation>
    </message>
    <message>
        <source>The page Costs says what is missing.</source>
        <translation>De pagina Kosten zegt wat ontbreekt.</translation>
    </message>
</context>
<context>
    <name>HistoryBody</name>
    <message>
        <source>Energy by source</source>
        <translation>Energie per bron</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Power, kW</source>
        <translation>Vermogen, kW</translation>
    </message>
    <message>
        <source>Quarters of an hour</source>
        <translation>Kwartieren</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Cost of the kWh</source>
        <translation>Kosten van de kWh</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Maandpieken</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Vermogen</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Kwartieren</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Pieken</translation>
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
        <translation>Dag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Maand</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Vroeger</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Terug naar vandaag</translation>
    </message>
    <message>
        <source>Save what is seen as a file</source>
        <translation>Bewaar wat je ziet als bestand</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was measured is shown as soon as the controller answers.</source>
        <translation>Wat gemeten werd, verschijnt zodra de regelaar antwoordt.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Wachten op de regelaar</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Metingen inladen</translation>
    </message>
    <message>
        <source>From Mijn Fluvius, DSMR-reader or Home Assistant: files that you download there.</source>
        <translation>Uit Mijn Fluvius, DSMR-reader of Home Assistant: bestanden die je daar downloadt.</translation>
    </message>
    <message>
        <source>History begins with the first telegram.</source>
        <translation>De historiek begint met het eerste telegram.</translation>
    </message>
</context>
<context>
    <name>HouseSettings</name>
    <message>
        <source>Numbers and times that your rules use can stand under “settings” in site.yaml; they then have a slider here.</source>
        <translation>Getallen en tijden die je regels gebruiken, kunnen in site.yaml onder “settings” staan; dan krijgen ze hier een schuifregelaar.</translation>
    </message>
    <message>
        <source>Settings that no rule in use asks for</source>
        <translation>Instellingen die geen regel in gebruik vraagt</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Meer instellingen</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Home</source>
        <translation>Thuismap</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Afname</translation>
    </message>
    <message>
        <source>taken from the grid</source>
        <translation>van het net genomen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Injectie</translation>
    </message>
    <message>
        <source>given to the grid</source>
        <translation>aan het net gegeven</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Zon</translation>
    </message>
    <message>
        <source>made by the panels</source>
        <translation>opgewekt door de panelen</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>into the battery</source>
        <translation>in de batterij</translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation>Ontladen</translation>
    </message>
    <message>
        <source>out of the battery</source>
        <translation>uit de batterij</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Niets</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>weglaten</translation>
    </message>
    <message>
        <source>Verbruik › Verbruikshistoriek › Kwartiertotalen › download. Offtake and injection may be two files.</source>
        <translation>Verbruik › Verbruikshistoriek › Kwartiertotalen › downloaden. Afname en injectie kunnen twee bestanden zijn.</translation>
    </message>
    <message>
        <source>Best: the quarters that you are billed by, up to three years.</source>
        <translation>Het beste: de kwartieren waarop je factuur rust, tot drie jaar.</translation>
    </message>
    <message>
        <source>Export › Hours.</source>
        <translation>Export › Hours (uren).</translation>
    </message>
    <message>
        <source>Hours: good for costs, contracts and trying rules; they hold no quarter-hour peaks.</source>
        <translation>Uren: goed voor kosten, contracten en het uitproberen van regels; er staan geen kwartierpieken in.</translation>
    </message>
    <message>
        <source>Energy dashboard › ⋮ › Download data; or History › your import and export registers (kWh) › ⋮ › Download data.</source>
        <translation>Energiedashboard › ⋮ › Gegevens downloaden; of Geschiedenis › je tellers van afname en injectie (kWh) › ⋮ › Gegevens downloaden.</translation>
    </message>
    <message>
        <source>Hours with sun and battery; or quarters of the days that were recorded.</source>
        <translation>Uren met zon en batterij; of kwartieren van de dagen die geregistreerd werden.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} tot {last}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of an hour, {span}</source>
        <translation>
            <numerusform>%Ln kwartier, {span}</numerusform>
            <numerusform>%Ln kwartieren, {span}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are shares of an hour</source>
        <translation>
            <numerusform>%Ln ervan is een deel van een uur</numerusform>
            <numerusform>%Ln ervan zijn delen van een uur</numerusform>
        </translation>
    </message>
    <message>
        <source>Right for money and for trying rules; they are never a month peak.</source>
        <translation>Juist voor geld en voor het uitproberen van regels; nooit een maandpiek.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were estimated by the grid operator</source>
        <translation>
            <numerusform>%Ln ervan schatte de netbeheerder</numerusform>
            <numerusform>%Ln ervan schatte de netbeheerder</numerusform>
        </translation>
    </message>
    <message>
        <source>They are billed so, and make no peak here.</source>
        <translation>Ze worden zo gefactureerd, en maken hier geen piek.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters in between are missing</source>
        <translation>
            <numerusform>%Ln kwartier ertussen ontbreekt</numerusform>
            <numerusform>%Ln kwartieren ertussen ontbreken</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay a gap: nothing is invented.</source>
        <translation>Dat blijft open: er wordt niets verzonnen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were not needed</source>
        <translation>
            <numerusform>%Ln lijn was niet nodig</numerusform>
            <numerusform>%Ln lijnen waren niet nodig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines cannot be read</source>
        <translation>
            <numerusform>%Ln lijn is onleesbaar</numerusform>
            <numerusform>%Ln lijnen zijn onleesbaar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>en nog %Ln</numerusform>
            <numerusform>en nog %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters were taken over</source>
        <translation>
            <numerusform>%Ln kwartier is overgenomen</numerusform>
            <numerusform>%Ln kwartieren zijn overgenomen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln took the place of what was known less well</source>
        <translation>
            <numerusform>%Ln kwam in de plaats van wat minder goed bekend was</numerusform>
            <numerusform>%Ln kwamen in de plaats van wat minder goed bekend was</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were known already</source>
        <translation>
            <numerusform>%Ln was al bekend</numerusform>
            <numerusform>%Ln waren al bekend</numerusform>
        </translation>
    </message>
    <message>
        <source>The files say the same of them.</source>
        <translation>De bestanden zeggen hetzelfde.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them differ in the files, by {energy} {unit} in all.</source>
        <translation>
            <numerusform>%Ln ervan verschilt in de bestanden, samen {energy} {unit}.</numerusform>
            <numerusform>%Ln ervan verschillen in de bestanden, samen {energy} {unit}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Piek</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were measured here, which stays</source>
        <translation>
            <numerusform>%Ln werd hier gemeten, en dat blijft zo</numerusform>
            <numerusform>%Ln werden hier gemeten, en dat blijft zo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportChoice</name>
    <message>
        <source>There is no CSV or zip file in Downloads, Documents, at home or on a stick. Download one, or plug in the stick that it is on.</source>
        <translation>Er staat geen CSV- of zip-bestand in Downloads, Documenten, je thuismap of op een stick. Download er een, of steek de stick in.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Where to get it</source>
        <translation>Waar je ze vindt</translation>
    </message>
    <message>
        <source>Files with your past</source>
        <translation>Bestanden met je metingen</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
</context>
<context>
    <name>ImportFacts</name>
    <message>
        <source>What each name counts</source>
        <translation>Wat elke naam telt</translation>
    </message>
    <message>
        <source>By month, to hold against your bills</source>
        <translation>Per maand, om naast je facturen te leggen</translation>
    </message>
    <message>
        <source>{entity} counts</source>
        <translation>{entity} telt</translation>
    </message>
    <message>
        <source>choose …</source>
        <translation>kies …</translation>
    </message>
    <message>
        <source>What is in the files</source>
        <translation>Wat er in de bestanden staat</translation>
    </message>
</context>
<context>
    <name>ImportMonths</name>
    <message>
        <source>Months in the files</source>
        <translation>Maanden in de bestanden</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; it goes on.</source>
        <translation>Het huis wordt intussen gestuurd zoals voorheen. Je mag deze pagina verlaten; het gaat door.</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>Overnemen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lezen</translation>
    </message>
    <message>
        <source>{done} of {whole} quarters</source>
        <translation>{done} van {whole} kwartieren</translation>
    </message>
    <message>
        <source>Adding up the quarters …</source>
        <translation>Kwartieren worden opgeteld …</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n bestand</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Stopped. What was taken over by then stays.</source>
        <translation>Gestopt. Wat al overgenomen was, blijft.</translation>
    </message>
    <message>
        <source>Take it over again to go on: nothing is counted twice.</source>
        <translation>Neem het opnieuw over om verder te gaan: niets telt dubbel.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>De regelaar antwoordt niet.</translation>
    </message>
    <message>
        <source>It says on which clocks the house lives. Try again when it is back.</source>
        <translation>Hij weet volgens welke klok het huis leeft. Probeer opnieuw als hij terug is.</translation>
    </message>
    <message>
        <source>These names do not say what they count.</source>
        <translation>Deze namen zeggen niet wat ze tellen.</translation>
    </message>
    <message>
        <source>Say it below, at least for what comes from the grid, then look again.</source>
        <translation>Zeg het hieronder, minstens voor wat van het net komt, en kijk dan opnieuw.</translation>
    </message>
    <message>
        <source>“Where to get it” says which file it must be.</source>
        <translation>“Waar je ze vindt” zegt welk bestand het moet zijn.</translation>
    </message>
    <message>
        <source>The import ended by itself (exit code {code}).</source>
        <translation>Het inladen stopte vanzelf (afsluitcode {code}).</translation>
    </message>
    <message>
        <source>What was taken over by then stays. Try again later: nothing is counted twice.</source>
        <translation>Wat al overgenomen was, blijft. Probeer later opnieuw: niets telt dubbel.</translation>
    </message>
    <message>
        <source>The import could not be started.</source>
        <translation>Het inladen kon niet starten.</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Is Kwartier volledig geïnstalleerd?</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Grid</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Huis</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Zon</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterij</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>niets bekend</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Away from home</source>
        <translation>Van huis weg</translation>
    </message>
    <message>
        <source>Nobody is home: nothing is kept warm but what must not go bad.</source>
        <translation>Niemand is thuis: niets wordt warm gehouden, behalve wat niet mag bederven.</translation>
    </message>
    <message>
        <source>true while you are away</source>
        <translation>true zolang je weg bent</translation>
    </message>
    <message>
        <source>The battery stores the sun and holds the peak</source>
        <translation>De batterij slaat de zon op en houdt de piek laag</translation>
    </message>
    <message>
        <source>What the roof gives away goes into the battery and covers the house when the sun is gone, down to 30 %. The rest is kept for the highest quarter of the month, and filled again from what quarters leave.</source>
        <translation>Wat het dak weggeeft gaat in de batterij en dekt het huis wanneer de zon weg is, tot 30 %. De rest wordt bewaard voor het hoogste kwartier van de maand, en weer aangevuld met wat de kwartieren overlaten.</translation>
    </message>
    <message>
        <source>For a house whose kWh costs more than it earns, and whose peaks are short: where a car charges for hours without being held back, a battery that holds the peak alone saves more.</source>
        <translation>Voor een huis waar een kWh meer kost dan hij opbrengt en waar de pieken kort zijn: waar een auto urenlang ongeremd laadt, bespaart een batterij die alleen de piek laag houdt meer.</translation>
    </message>
    <message>
        <source>Calm after a power cut</source>
        <translation>Rustig na een stroomonderbreking</translation>
    </message>
    <message>
        <source>less than this, and the rush is over</source>
        <translation>minder dan dit, en de drukte is voorbij</translation>
    </message>
    <message>
        <source>A boiler by its own thermometer</source>
        <translation>Een boiler op zijn eigen thermometer</translation>
    </message>
    <message>
        <source>Hot water by what the water itself says: warm enough every morning, filled up by the sun, and hot once a week, because water that only ever stays warm breeds legionella. Its own thermostat must allow the hottest of these.</source>
        <translation>Warm water volgens wat het water zelf zegt: elke ochtend warm genoeg, aangevuld door de zon, en een keer per week heet, want in water dat alleen maar warm blijft groeit legionella. De eigen thermostaat moet de hoogste temperatuur toelaten.</translation>
    </message>
    <message>
        <source>how warm the water is at least when the house gets up</source>
        <translation>hoe warm het water minstens is als het huis opstaat</translation>
    </message>
    <message>
        <source>how hot it is made by the sun, and once a week in any case</source>
        <translation>hoe heet de zon het maakt, en een keer per week in elk geval</translation>
    </message>
    <message>
        <source>how much must go to the street to begin; somewhat less than the boiler draws</source>
        <translation>hoeveel er naar het net moet gaan om te beginnen; iets minder dan de boiler trekt</translation>
    </message>
    <message>
        <source>The car is full by the morning</source>
        <translation>De auto is vol tegen de ochtend</translation>
    </message>
    <message>
        <source>The car has what it needs when you leave: first what the night leaves over, and from `car_last_start` on at full power.</source>
        <translation>De auto heeft wat hij nodig heeft als je vertrekt: eerst wat de nacht overlaat, en vanaf `car_last_start` op vol vermogen.</translation>
    </message>
    <message>
        <source>The file sorts before car_peak.yaml, so its rules win the car; the limit there still holds for both. Alone it says nothing of the evening: a charger that no rule speaks for gives its smallest current. Beside car_peak.yaml the car takes what the quarter leaves until the night begins.</source>
        <translation>Het bestand staat voor car_peak.yaml, dus deze regels winnen de auto; de grens daar blijft voor beide gelden. Op zichzelf zegt het niets over de avond: een laadpaal waarvoor geen regel spreekt, geeft zijn kleinste stroom. Naast car_peak.yaml neemt de auto wat het kwartier overlaat tot de nacht begint.</translation>
    </message>
    <message>
        <source>what a day of driving takes</source>
        <translation>wat een dag rijden vraagt</translation>
    </message>
    <message>
        <source>how fast it charges by night; 6 A is the least that any car takes</source>
        <translation>hoe snel hij &apos;s nachts laadt; 6 A is het minste dat een auto neemt</translation>
    </message>
    <message>
        <source>from when on the car may charge slowly</source>
        <translation>vanaf wanneer de auto traag mag laden</translation>
    </message>
    <message>
        <source>from when on it must charge: 12 kWh at 11 kW take 1 h 6 min</source>
        <translation>vanaf wanneer hij moet laden: 12 kWh aan 11 kW duren 1 u 6 min</translation>
    </message>
    <message>
        <source>when you leave</source>
        <translation>wanneer je vertrekt</translation>
    </message>
    <message>
        <source>The car follows the peak</source>
        <translation>De auto volgt de piek</translation>
    </message>
    <message>
        <source>The car takes what the running quarter leaves, and never makes a new month peak.</source>
        <translation>De auto neemt wat het lopende kwartier overlaat, en maakt nooit een nieuwe maandpiek.</translation>
    </message>
    <message>
        <source>The car on sunshine</source>
        <translation>De auto op zonneschijn</translation>
    </message>
    <message>
        <source>The car takes the sun only, and waits where there is none: a charger that no rule speaks for gives its smallest current, from the street if need be. If other rules shall charge it by night, let the sun have the day only.</source>
        <translation>De auto neemt alleen zon, en wacht als er geen is: een laadpaal waarvoor geen regel spreekt, geeft zijn kleinste stroom, desnoods van het net. Als andere regels hem &apos;s nachts moeten laden, geef de zon dan alleen de dag.</translation>
    </message>
    <message>
        <source>from when on the car takes the sun only</source>
        <translation>vanaf wanneer de auto alleen zon neemt</translation>
    </message>
    <message>
        <source>until when</source>
        <translation>tot wanneer</translation>
    </message>
    <message>
        <source>The battery buys in the cheapest hours</source>
        <translation>De batterij koopt in de goedkoopste uren</translation>
    </message>
    <message>
        <source>in how many hours a day the battery buys</source>
        <translation>in hoeveel uren per dag de batterij koopt</translation>
    </message>
    <message>
        <source>how full it buys itself; leave room for the sun</source>
        <translation>hoe vol ze zich koopt; laat plaats voor de zon</translation>
    </message>
    <message>
        <source>how fast at most</source>
        <translation>hoe snel hoogstens</translation>
    </message>
    <message>
        <source>The dishwasher runs on the sun</source>
        <translation>De vaatwasser draait op de zon</translation>
    </message>
    <message>
        <source>A machine that must finish what it has begun: started by the sun, or at two in the afternoon without it, and never cut off within its run.</source>
        <translation>Een machine die moet afmaken wat ze begonnen is: gestart door de zon, of om twee uur &apos;s middags zonder, en nooit midden in haar beurt afgebroken.</translation>
    </message>
    <message>
        <source>It is called relay.boiler here, for want of a dishwasher in the demo house: write the name of your own relay.</source>
        <translation>Het heet hier relay.boiler, bij gebrek aan een vaatwasser in het demohuis: schrijf de naam van je eigen relais.</translation>
    </message>
    <message>
        <source>how much sun must be left over to begin</source>
        <translation>hoeveel zon er over moet zijn om te beginnen</translation>
    </message>
    <message>
        <source>how long a run of your machine takes</source>
        <translation>hoe lang een beurt van je machine duurt</translation>
    </message>
    <message>
        <source>when it begins without sun</source>
        <translation>wanneer ze zonder zon begint</translation>
    </message>
    <message>
        <source>The heat pump stores the sun</source>
        <translation>De warmtepomp bewaart de zon</translation>
    </message>
    <message>
        <source>SG-ready: relay.heatpump closes the contact that lets the heat pump run harder than it has to (mode 3 of the label). It stores the sun in the floor and in the tank. The heat pump keeps its own protections; a minimum run and a rest spare its compressor all the same.</source>
        <translation>SG-ready: relay.heatpump sluit het contact dat de warmtepomp harder laat draaien dan ze moet (stand 3 van het label). Ze bewaart de zon in de vloer en in het vat. De warmtepomp houdt haar eigen beveiligingen; een minimale looptijd en een rust sparen toch haar compressor.</translation>
    </message>
    <message>
        <source>from which production on it stores</source>
        <translation>vanaf welke productie ze bewaart</translation>
    </message>
    <message>
        <source>Sell nothing when selling costs money</source>
        <translation>Niets verkopen als verkopen geld kost</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. When selling costs money, the house takes what the roof makes, and the roof makes no more than the house takes: the inverter is turned down to what is left, and freed again with the price.</source>
        <translation>Voor contracten met een prijs per uur of kwartier. Als verkopen geld kost, neemt het huis wat het dak maakt, en maakt het dak niet meer dan het huis neemt: de omvormer wordt teruggeregeld tot wat er overblijft, en weer vrijgegeven met de prijs.</translation>
    </message>
    <message>
        <source>a kWh is not sold for less</source>
        <translation>voor minder wordt een kWh niet verkocht</translation>
    </message>
    <message>
        <source>what may be sold all the same</source>
        <translation>wat toch verkocht mag worden</translation>
    </message>
    <message>
        <source>false turns the roof down at once, and leaves battery, tank and car as they are</source>
        <translation>false regelt het dak meteen terug, en laat batterij, vat en auto zoals ze zijn</translation>
    </message>
    <message>
        <source>the battery buys from the street below this price</source>
        <translation>onder deze prijs koopt de batterij van het net</translation>
    </message>
    <message>
        <source>The battery fills by night</source>
        <translation>De batterij vult zich &apos;s nachts</translation>
    </message>
    <message>
        <source>For a meter with a day and a night register: fill the battery by night in the dark half of the year, with what the house leaves of the quarter.</source>
        <translation>Voor een meter met een dag- en een nachtteller: vul de batterij &apos;s nachts in de donkere helft van het jaar, met wat het huis van het kwartier overlaat.</translation>
    </message>
    <message>
        <source>how full it shall be in the morning; leave room for the sun</source>
        <translation>hoe vol ze &apos;s ochtends moet zijn; laat plaats voor de zon</translation>
    </message>
    <message>
        <source>how fast; slow is enough, the night is long</source>
        <translation>hoe snel; traag volstaat, de nacht is lang</translation>
    </message>
    <message>
        <source>Stay under the peak</source>
        <translation>Onder de piek blijven</translation>
    </message>
    <message>
        <source>from which chance of a new peak on they act</source>
        <translation>vanaf welke kans op een nieuwe piek ze ingrijpen</translation>
    </message>
    <message>
        <source>The battery keeps every quarter</source>
        <translation>De batterij bewaakt elk kwartier</translation>
    </message>
    <message>
        <source>The battery holds every quarter of an hour of the month, all day long: it saves room in the quarter for the bursts that this house has had, fills again from what the quarter leaves, and lasts through a car that charges for hours.</source>
        <translation>De batterij bewaakt elk kwartier van de maand, de hele dag: ze spaart in het kwartier plaats voor de pieken die dit huis gehad heeft, vult zich weer met wat het kwartier overlaat, en houdt het vol naast een auto die uren laadt.</translation>
    </message>
    <message>
        <source>The file sorts after most others, so the battery does this only while no other rule uses it.</source>
        <translation>Het bestand staat na de meeste andere, dus de batterij doet dit alleen zolang geen andere regel haar gebruikt.</translation>
    </message>
    <message>
        <source>Boiler on sunshine</source>
        <translation>Boiler op zonneschijn</translation>
    </message>
    <message>
        <source>What would go to the street heats water instead, with care for the contactor.</source>
        <translation>Wat naar het net zou gaan, verwarmt in plaats daarvan water, met zorg voor de contactor.</translation>
    </message>
    <message>
        <source>how long the boiler heats each day, with sun or without</source>
        <translation>hoe lang de boiler elke dag verwarmt, met zon of zonder</translation>
    </message>
    <message>
        <source>from when on it heats what the sun left undone</source>
        <translation>vanaf wanneer hij verwarmt wat de zon liet liggen</translation>
    </message>
    <message>
        <source>The battery follows the day plan</source>
        <translation>De batterij volgt het dagplan</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. Once an hour Kwartier works out when a battery best buys, stores the sun, covers the house or sells, by the published prices, by what the house and its roof usually do, and with room for the peak of the month. It is an intention, and the house does what it likes: so each rule goes by what is measured now. Without a plan the battery is on its own control.</source>
        <translation>Voor contracten met een prijs per uur of kwartier. Eenmaal per uur rekent Kwartier uit wanneer een batterij het best koopt, de zon opslaat, het huis dekt of verkoopt, volgens de gepubliceerde prijzen, volgens wat huis en dak gewoonlijk doen, en met ruimte voor de piek van de maand. Het is een voornemen, en het huis doet wat het wil: daarom gaat elke regel uit van wat nu gemeten wordt. Zonder plan is de batterij op haar eigen regeling.</translation>
    </message>
    <message>
        <source>how fast at most the battery buys or sells</source>
        <translation>hoe snel de batterij hoogstens koopt of verkoopt</translation>
    </message>
    <message>
        <source>whether it may sell what it has stored</source>
        <translation>of ze mag verkopen wat ze heeft opgeslagen</translation>
    </message>
    <message>
        <source>After a power cut everything cold starts at once: freezers, pumps, the neighbours. While the house without its car draws more than `rush`, boiler, heat pump and car stay off; they come back one after the other once it has been calm. These rules only ever switch off: what switches on is `safe: on` in site.yaml, or another set beside this one.</source>
        <translation>Na een stroomonderbreking start alles wat koud werd tegelijk: diepvriezers, pompen, de buren. Zolang het huis zonder zijn auto meer trekt dan `rush`, blijven boiler, warmtepomp en auto uit; ze komen een voor een terug als het rustig is geweest. Deze regels schakelen alleen uit: inschakelen doet `safe: on` in site.yaml, of een andere set ernaast.</translation>
    </message>
    <message>
        <source>more than the house ever draws on a usual day, boiler and heat pump with it</source>
        <translation>meer dan het huis op een gewone dag ooit trekt, boiler en warmtepomp erbij</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. The cheapest hours are those of the local day; until the whole day is known, nothing is bought ahead. The battery takes what the house leaves of the quarter, so that no cheap kWh makes a dear peak, and gives way as soon as the house needs it all. It buys below 85 % of the day&apos;s mean only: a tenth is lost on the way.</source>
        <translation>Voor contracten met een prijs per uur of kwartier. De goedkoopste uren zijn die van de lokale dag; zolang niet de hele dag bekend is, wordt niets vooruit gekocht. De batterij neemt wat het huis van het kwartier overlaat, zodat geen goedkope kWh een dure piek maakt, en wijkt zodra het huis alles nodig heeft. Ze koopt alleen onder 85 % van het daggemiddelde: een tiende gaat onderweg verloren.</translation>
    </message>
    <message>
        <source>The month&apos;s highest quarter of an hour is billed for a year. The battery keeps the running one below it, and the boiler comes later. For the car: car_peak.yaml. These rules only ever switch the boiler off: what switches it on is `safe: on` in site.yaml, where its thermostat does the rest, or another set beside this one, like sunshine.yaml.</source>
        <translation>Het hoogste kwartier van de maand wordt een jaar lang aangerekend. De batterij houdt het lopende eronder, en de boiler komt later. Voor de auto: car_peak.yaml. Deze regels schakelen de boiler alleen uit: inschakelen doet `safe: on` in site.yaml, waar de thermostaat de rest doet, of een andere set ernaast, zoals sunshine.yaml.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Fetching the library …</source>
        <translation>De bibliotheek wordt opgehaald …</translation>
    </message>
    <message>
        <source>Ready sets of rules</source>
        <translation>Kant-en-klare regels</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Gebruik</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>De bibliotheek is leeg</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Geen verbinding</translation>
    </message>
    <message>
        <source>Rules from the library</source>
        <translation>Regels uit de bibliotheek</translation>
    </message>
    <message>
        <source>Choose a device of yours for each of them</source>
        <translation>Kies voor elk een eigen toestel</translation>
    </message>
</context>
<context>
    <name>LibraryPreview</name>
    <message>
        <source>Its text</source>
        <translation>De tekst ervan</translation>
    </message>
    <message>
        <source>Not for this house</source>
        <translation>Niet voor dit huis</translation>
    </message>
    <message>
        <source>Which of your devices</source>
        <translation>Welke van je toestellen</translation>
    </message>
    <message>
        <source>is</source>
        <translation>is</translation>
    </message>
    <message>
        <source>{name} is</source>
        <translation>{name} is</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Kies …</translation>
    </message>
    <message>
        <source>Settings that it brings</source>
        <translation>Instellingen die erbij horen</translation>
    </message>
    <message>
        <source>Settings that your house has already; a change holds at once</source>
        <translation>Instellingen die je huis al heeft; een wijziging geldt meteen</translation>
    </message>
    <message>
        <source>In use already: {file}. Here for another device of yours.</source>
        <translation>Al in gebruik: {file}. Hier voor een ander toestel van je.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Er gebeurde nog niets</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Besluiten</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Storingen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Wijzigingen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Verwachting</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Toestel</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Elk toestel</translation>
    </message>
    <message>
        <source>No quarter has been foreseen to its end yet</source>
        <translation>Nog geen kwartier werd tot het einde voorspeld</translation>
    </message>
    <message>
        <source>No faults: everything works</source>
        <translation>Geen storingen: alles werkt</translation>
    </message>
    <message>
        <source>Nobody has changed a rule or a setting yet</source>
        <translation>Nog niemand wijzigde een regel of een instelling</translation>
    </message>
    <message>
        <source>What control saves is told when the first day is over</source>
        <translation>Wat de sturing bespaart, staat hier na de eerste dag</translation>
    </message>
    <message>
        <source>Why, and which rules lost</source>
        <translation>Waarom, en welke regels verloren</translation>
    </message>
    <message>
        <source>Rules in use: {files} ({counts} lines)</source>
        <translation>Regels in gebruik: {files} ({counts} lijnen)</translation>
    </message>
    <message>
        <source>changed in the file</source>
        <translation>gewijzigd in het bestand</translation>
    </message>
    <message>
        <source>found at the start</source>
        <translation>gevonden bij de start</translation>
    </message>
    <message>
        <source>The month beside no control</source>
        <translation>De maand, vergeleken met die zonder sturing</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>De dag</translation>
    </message>
    <message>
        <source>{eighty} of {quarters} quarters ended in its 80 % band, {ninety} in its 90 % band</source>
        <translation>{eighty} van {quarters} kwartieren eindigde in de band van 80 %, {ninety} in die van 90 %</translation>
    </message>
    <message>
        <source>After {time} min: {error} off on average</source>
        <translation>Na {time} min: gemiddeld {error} afwijking</translation>
    </message>
    <message>
        <source>mean squared error of the risk of passing the target (Brier score, 0 is best): forecast {own}, newest power {hold}, always the same risk {base}</source>
        <translation>gemiddelde kwadratische fout van de kans om het doel te overschrijden (Brierscore, 0 is best): verwachting {own}, laatste vermogen {hold}, altijd dezelfde kans {base}</translation>
    </message>
    <message>
        <source>too few quarters to say how often its bands held</source>
        <translation>te weinig kwartieren om te zeggen hoe vaak de banden klopten</translation>
    </message>
    <message>
        <source>newest power alone: {error}</source>
        <translation>alleen laatste vermogen: {error}</translation>
    </message>
    <message>
        <source>Risk told: {told}. Ended above the target: {came}</source>
        <translation>Gemelde kans: {told}. Boven het doel geëindigd: {came}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times; chance alone moves this by {points} points</source>
        <translation>
            <numerusform>%Ln keer; het toeval alleen verschuift dit {points} punten</numerusform>
            <numerusform>%Ln keer; het toeval alleen verschuift dit {points} punten</numerusform>
        </translation>
    </message>
    <message>
        <source>window</source>
        <translation>venster</translation>
    </message>
    <message>
        <source>window at {address}</source>
        <translation>venster op {address}</translation>
    </message>
    <message>
        <source>This quarter: about {power}, {time} left</source>
        <translation>Dit kwartier: ongeveer {power}, nog {time}</translation>
    </message>
    <message>
        <source>half of all such quarters end at {half} kW, nine of ten at {most} kW</source>
        <translation>de helft van zulke kwartieren eindigt op {half} kW, negen van de tien op {most} kW</translation>
    </message>
    <message>
        <source>new month peak: {risk}</source>
        <translation>nieuwe maandpiek: {risk}</translation>
    </message>
    <message>
        <source>risk of ending above the target of {power}: {risk}</source>
        <translation>kans om boven het doel van {power} te eindigen: {risk}</translation>
    </message>
    <message>
        <source>risk of a new month peak, above {power}: {risk}</source>
        <translation>kans op een nieuwe maandpiek, boven {power}: {risk}</translation>
    </message>
    <message>
        <source>one in a hundred ends below {low}, one in a hundred above {high}</source>
        <translation>een op de honderd eindigt onder {low}, een op de honderd boven {high}</translation>
    </message>
    <message>
        <source>The day plan</source>
        <translation>Het dagplan</translation>
    </message>
    <message>
        <source>{name}: {after}, new</source>
        <translation>{name}: {after}, nieuw</translation>
    </message>
    <message>
        <source>{name} is gone; it was {before}</source>
        <translation>{name} is weg; het was {before}</translation>
    </message>
    <message>
        <source>In this house: {share} nearer than the newest power alone</source>
        <translation>In dit huis: {share} nauwkeuriger dan met het laatste vermogen alleen</translation>
    </message>
    <message>
        <source>In this house: {share} farther off than the newest power alone</source>
        <translation>In dit huis: {share} minder nauwkeurig dan met het laatste vermogen alleen</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln quarters; those of more than thirty days ago fade</source>
        <translation>
            <numerusform>van %Ln kwartier; kwartieren van meer dan dertig dagen geleden vervagen</numerusform>
            <numerusform>van %Ln kwartieren; die van meer dan dertig dagen geleden vervagen</numerusform>
        </translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Wat er gebeurde</translation>
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
        <translation>Nu</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historiek</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
</context>
<context>
    <name>MarkCard</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>De vorige</translation>
    </message>
    <message>
        <source>The one after</source>
        <translation>De volgende</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
</context>
<context>
    <name>MeterCheck</name>
    <message>
        <source>this computer&apos;s clock is kept by the network</source>
        <translation>de klok van deze computer wordt door het netwerk gelijkgezet</translation>
    </message>
    <message>
        <source>nobody keeps this computer&apos;s clock; quarters go by the meter&apos;s</source>
        <translation>niemand zet de klok van deze computer gelijk; de kwartieren volgen die van de meter</translation>
    </message>
    <message>
        <source>who keeps this computer&apos;s clock is not known</source>
        <translation>wie de klok van deze computer gelijkzet, is niet bekend</translation>
    </message>
    <message>
        <source>No telegram with a time yet</source>
        <translation>Nog geen telegram met een tijd</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s behind this computer&apos;s</source>
        <translation>De klok van de meter loopt {seconds} s achter op die van deze computer</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s ahead of this computer&apos;s</source>
        <translation>De klok van de meter loopt {seconds} s voor op die van deze computer</translation>
    </message>
    <message>
        <source>drift {ppm} ppm</source>
        <translation>verloop {ppm} ppm</translation>
    </message>
    <message>
        <source>Quarters as the meter shows them (1-0:1.4.0)</source>
        <translation>Kwartieren zoals de meter ze toont (1-0:1.4.0)</translation>
    </message>
    <message>
        <source>Month peaks of the meter (1-0:1.6.0)</source>
        <translation>Maandpieken van de meter (1-0:1.6.0)</translation>
    </message>
    <message>
        <source>{agree} of {compared} agree; mean distance {mean} W, largest {largest} W</source>
        <translation>{agree} van {compared} komen overeen; gemiddeld verschil {mean} W, grootste {largest} W</translation>
    </message>
    <message>
        <source>{own} here, {their} there</source>
        <translation>{own} hier, {their} daar</translation>
    </message>
    <message>
        <source>power changed in the last seconds before the boundary</source>
        <translation>het vermogen veranderde in de laatste seconden voor de grens</translation>
    </message>
    <message>
        <source>the meter&apos;s own figure stood still or came late</source>
        <translation>het cijfer van de meter stond stil of kwam laat</translation>
    </message>
    <message>
        <source>we saw a higher quarter: was the meter replaced in this month?</source>
        <translation>wij zagen een hoger kwartier: werd de meter deze maand vervangen?</translation>
    </message>
    <message>
        <source>the export has an estimate here</source>
        <translation>de export heeft hier een schatting</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>geen reden bekend</translation>
    </message>
</context>
<context>
    <name>MeterQuestion</name>
    <message>
        <source>New meter</source>
        <translation>Nieuwe meter</translation>
    </message>
    <message>
        <source>Same meter, mistake</source>
        <translation>Zelfde meter, vergissing</translation>
    </message>
    <message>
        <source>The register of the {kind} meter {old} began anew. Replaced?</source>
        <translation>De teller van de {kind}meter {old} begon opnieuw. Vervangen?</translation>
    </message>
    <message>
        <source>Another {kind} meter answers: {new}, not {old}. Replaced?</source>
        <translation>Een andere {kind}meter antwoordt: {new}, niet {old}. Vervangen?</translation>
    </message>
    <message>
        <source>Its register is another one ({old} → {new} {unit}). Without an answer: a new meter.</source>
        <translation>Hij heeft een andere tellerstand ({old} → {new} {unit}). Zonder antwoord: een nieuwe meter.</translation>
    </message>
    <message>
        <source>Its register goes on where the other stopped, so it may be the same one; then {between} {unit} between are booked. Without an answer: a new meter.</source>
        <translation>Zijn teller gaat verder waar de andere stopte, dus het kan dezelfde zijn; dan wordt {between} {unit} ertussen geboekt. Zonder antwoord: een nieuwe meter.</translation>
    </message>
    <message>
        <source>electricity</source>
        <translation>elektriciteits</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>gas</translation>
    </message>
    <message>
        <source>water</source>
        <translation>water</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>warmte</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>koude</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Vasthouden</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Noodstand</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Gepauzeerd</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Inrichten</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start op</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} tot {high} {unit}</translation>
    </message>
    <message>
        <source>No quarter was seen whole yet</source>
        <translation>Nog geen kwartier volledig gezien</translation>
    </message>
    <message>
        <source>The peak of {own} is what it would have been without control</source>
        <translation>De piek van {own} was er ook zonder sturing geweest</translation>
    </message>
    <message>
        <source>Peak of {own} instead of about {likely} without control</source>
        <translation>Piek van {own} in plaats van zo’n {likely} zonder sturing</translation>
    </message>
    <message>
        <source>by the peak {amount}</source>
        <translation>door de piek {amount}</translation>
    </message>
    <message>
        <source>by the hours {amount}</source>
        <translation>door de uren {amount}</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more, and a kWh the more</source>
        <translation>Het maximumtarief geldt: een hogere piek kost niets meer, een kWh des te meer</translation>
    </message>
    <message>
        <source>What a peak costs is not known: site.yaml names no grid area that bills them</source>
        <translation>Wat een piek kost is niet bekend: site.yaml noemt geen netgebied dat ze aanrekent</translation>
    </message>
    <message>
        <source>One kW more of this month&apos;s peak costs {price} in all</source>
        <translation>Een kW meer maandpiek kost in totaal {price}</translation>
    </message>
    <message>
        <source>Above {free}, one kW more costs {price} in all</source>
        <translation>Boven {free} kost een kW meer in totaal {price}</translation>
    </message>
    <message>
        <source>Peaks so far: this month {amount}</source>
        <translation>Pieken tot nu: deze maand {amount}</translation>
    </message>
    <message>
        <source>{year} {amount}</source>
        <translation>{year} {amount}</translation>
    </message>
    <message>
        <source>saved in {year} about {amount}</source>
        <translation>bespaard in {year} zo’n {amount}</translation>
    </message>
    <message>
        <source>Peaks {amount}</source>
        <translation>Pieken {amount}</translation>
    </message>
    <message>
        <source>saved about {amount}</source>
        <translation>bespaarde zo’n {amount}</translation>
    </message>
    <message>
        <source>cost about {amount} more</source>
        <translation>kostte zo’n {amount} meer</translation>
    </message>
    <message>
        <source>{year} from {month} on</source>
        <translation>{year} vanaf {month}</translation>
    </message>
    <message>
        <source>Your grid asks nothing for peaks: what counts is when and how much you draw</source>
        <translation>Je net rekent niets aan voor pieken: wat telt is wanneer en hoeveel je afneemt</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>No connection to the controller. Trying again …</source>
        <translation>Geen verbinding met de regelaar. Nieuwe poging …</translation>
    </message>
    <message>
        <source>The controller itself goes on without this window.</source>
        <translation>De regelaar zelf werkt verder zonder dit venster.</translation>
    </message>
    <message>
        <source>The meter is silent: every device is in its safe state.</source>
        <translation>De meter zwijgt: elk toestel staat in zijn veilige stand.</translation>
    </message>
    <message>
        <source>The newest rules have errors: the last good ones are in use.</source>
        <translation>De nieuwste regels bevatten fouten: de laatste goede blijven in gebruik.</translation>
    </message>
</context>
<context>
    <name>NowPage</name>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>No decision yet</source>
        <translation>Nog geen besluit</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Geen verbinding</translation>
    </message>
    <message>
        <source>Waiting for the meter</source>
        <translation>Wachten op de meter</translation>
    </message>
    <message>
        <source>No quarter yet</source>
        <translation>Nog geen kwartier</translation>
    </message>
    <message>
        <source>The meter is silent</source>
        <translation>De meter zwijgt</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>wanted</source>
        <translation>gevraagd</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>toegelaten</translation>
    </message>
    <message>
        <source>soc</source>
        <translation>laadtoestand</translation>
    </message>
    <message>
        <source>house</source>
        <translation>huis</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>net</translation>
    </message>
    <message>
        <source>used</source>
        <translation>verbruikt</translation>
    </message>
    <message>
        <source>target</source>
        <translation>doel</translation>
    </message>
    <message>
        <source>allowance</source>
        <translation>ruimte</translation>
    </message>
    <message>
        <source>remaining</source>
        <translation>nog</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>kans</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>piek</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>wens</translation>
    </message>
    <message>
        <source>holdable</source>
        <translation>houdbaar</translation>
    </message>
    <message>
        <source>wear</source>
        <translation>slijtage</translation>
    </message>
    <message>
        <source>lower wear</source>
        <translation>minder slijtage</translation>
    </message>
    <message>
        <source>eur per kw</source>
        <translation>euro per kW</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>dagen over</translation>
    </message>
    <message>
        <source>quarters</source>
        <translation>kwartieren</translation>
    </message>
    <message>
        <source>without</source>
        <translation>zonder sturing</translation>
    </message>
    <message>
        <source>without w low</source>
        <translation>zonder sturing minstens</translation>
    </message>
    <message>
        <source>without w high</source>
        <translation>zonder sturing hoogstens</translation>
    </message>
    <message>
        <source>capacity saved</source>
        <translation>bespaarde capaciteit</translation>
    </message>
    <message>
        <source>capacity saved low</source>
        <translation>bespaarde capaciteit minstens</translation>
    </message>
    <message>
        <source>capacity saved high</source>
        <translation>bespaarde capaciteit hoogstens</translation>
    </message>
    <message>
        <source>energy saved</source>
        <translation>bespaarde energie</translation>
    </message>
    <message>
        <source>energy saved low</source>
        <translation>bespaarde energie minstens</translation>
    </message>
    <message>
        <source>energy saved high</source>
        <translation>bespaarde energie hoogstens</translation>
    </message>
</context>
<context>
    <name>PastMarker</name>
    <message>
        <source>Open the day</source>
        <translation>Dag openen</translation>
    </message>
    <message>
        <source>Open the month</source>
        <translation>Maand openen</translation>
    </message>
</context>
<context>
    <name>PeakBars</name>
    <message>
        <source>Peaks of the months</source>
        <translation>Maandpieken</translation>
    </message>
    <message>
        <source>floor {kw}</source>
        <translation>minimum {kw}</translation>
    </message>
    <message>
        <source>mean {kw}</source>
        <translation>gemiddelde {kw}</translation>
    </message>
    <message>
        <source>a new peak of {power} is in the making</source>
        <translation>er is een nieuwe piek van {power} op komst</translation>
    </message>
</context>
<context>
    <name>PeakCard</name>
    <message>
        <source>Peak of the month</source>
        <translation>Piek van de maand</translation>
    </message>
    <message>
        <source>Billed: the mean</source>
        <translation>Gefactureerd: gemiddelde</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>A new peak of {power} is in the making</source>
        <translation>Er is een nieuwe piek van {power} op komst</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more</source>
        <translation>Het maximumtarief geldt: een hogere piek kost niets meer</translation>
    </message>
    <message>
        <source>A month counts for its highest quarter, and for {power} at least</source>
        <translation>Een maand telt voor haar hoogste kwartier, en minstens voor {power}</translation>
    </message>
    <message>
        <source>The highest quarter of each month</source>
        <translation>Het hoogste kwartier van elke maand</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>grid {power}</source>
        <translation>net {power}</translation>
    </message>
    <message>
        <source>The price is not published yet: that of the day before</source>
        <translation>De prijs is nog niet bekendgemaakt: die van de dag ervoor</translation>
    </message>
    <message>
        <source>gives {power}</source>
        <translation>geeft {power}</translation>
    </message>
    <message>
        <source>takes {power}</source>
        <translation>neemt {power}</translation>
    </message>
</context>
<context>
    <name>PlanBand</name>
    <message>
        <source>The day plan</source>
        <translation>Het dagplan</translation>
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
        <translation>1 u</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 u</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Vermogen in de tijd</translation>
    </message>
    <message>
        <source>Show {span}</source>
        <translation>{span} tonen</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Terug naar nu</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Nog niets geregistreerd</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>niets bekend</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Show the day plan</source>
        <translation>Het dagplan tonen</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>Show all of it</source>
        <translation>Alles tonen</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Vermogen in de tijd</translation>
    </message>
</context>
<context>
    <name>Quarter</name>
    <message>
        <source>No quarter yet</source>
        <translation>Nog geen kwartier</translation>
    </message>
    <message>
        <source>Above the target</source>
        <translation>Boven het doel</translation>
    </message>
    <message>
        <source>On course</source>
        <translation>Op koers</translation>
    </message>
    <message>
        <source>Close to the target</source>
        <translation>Dicht bij het doel</translation>
    </message>
    <message>
        <source>New peak in the making</source>
        <translation>Nieuwe piek op komst</translation>
    </message>
    <message>
        <source>New month peak: above {power} already</source>
        <translation>Nieuwe maandpiek: al &gt; {power}</translation>
    </message>
    <message>
        <source>New month peak: {risk} (above {power})</source>
        <translation>Nieuwe maandpiek: {risk} (&gt; {power})</translation>
    </message>
    <message>
        <source>New month peak already</source>
        <translation>Al een nieuwe maandpiek</translation>
    </message>
    <message>
        <source>New month peak: {risk}</source>
        <translation>Nieuwe maandpiek: {risk}</translation>
    </message>
</context>
<context>
    <name>QuarterCard</name>
    <message>
        <source>May still draw</source>
        <translation>Mag nog afnemen</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>nog {time}</translation>
    </message>
    <message>
        <source>Target: {why}</source>
        <translation>Doel: {why}</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbruikt</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Doel</translation>
    </message>
    <message>
        <source>Target · {reason}</source>
        <translation>Doel · {reason}</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Verwachting</translation>
    </message>
    <message>
        <source>Forecast · risk {risk}</source>
        <translation>Verwacht · kans {risk}</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>Op het spel</translation>
    </message>
    <message>
        <source>Running quarter</source>
        <translation>Lopend kwartier</translation>
    </message>
    <message>
        <source>{mood}: may still draw {power} kW, {time} left</source>
        <translation>{mood}: mag nog {power} kW afnemen, nog {time}</translation>
    </message>
</context>
<context>
    <name>RateRow</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: minder</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: meer</translation>
    </message>
</context>
<context>
    <name>RatesCard</name>
    <message>
        <source>They are listed with the first bill</source>
        <translation>Ze verschijnen met de eerste factuur</translation>
    </message>
    <message>
        <source>Rates with their sources</source>
        <translation>Tarieven met hun bronnen</translation>
    </message>
    <message>
        <source>Working it out …</source>
        <translation>Wordt uitgerekend …</translation>
    </message>
    <message>
        <source>Contracts beside each other</source>
        <translation>Contracten naast elkaar</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarieven</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Contracten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Wijzigen</translation>
    </message>
    <message>
        <source>Change rates</source>
        <translation>Tarieven wijzigen</translation>
    </message>
    <message>
        <source>Rates and where they come from</source>
        <translation>Tarieven en waar ze vandaan komen</translation>
    </message>
    <message>
        <source>Contracts compared</source>
        <translation>Contracten vergeleken</translation>
    </message>
    <message>
        <source>Nothing was recorded yet: contracts are compared by what this house used</source>
        <translation>Er werd nog niets geregistreerd: contracten worden vergeleken met wat dit huis verbruikte</translation>
    </message>
    <message>
        <source>A simulated house pays by made-up rates. Those of your own house can be changed here.</source>
        <translation>Een gesimuleerd huis betaalt verzonnen tarieven. Die van je eigen huis kun je hier wijzigen.</translation>
    </message>
    <message>
        <source>No figure is known yet: docs/rates.md tells how to write your contract into rates.yaml.</source>
        <translation>Nog geen enkel cijfer bekend: docs/rates.md vertelt hoe je je contract in rates.yaml zet.</translation>
    </message>
    <message>
        <source>Saved. The new figures are in your rates.yaml; everything else in it is as it was.</source>
        <translation>Bewaard. De nieuwe cijfers staan in je rates.yaml; al de rest bleef zoals het was.</translation>
    </message>
</context>
<context>
    <name>RatesForm</name>
    <message>
        <source>Tariff</source>
        <translation>Tarief</translation>
    </message>
    <message>
        <source>with VAT</source>
        <translation>met btw</translation>
    </message>
    <message>
        <source>without VAT</source>
        <translation>zonder btw</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vanaf</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>tariff card, bill</source>
        <translation>tariefkaart, factuur</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>zelf ingevuld</translation>
    </message>
    <message>
        <source>These figures hold since {day}. Change what is another from then on.</source>
        <translation>Deze cijfers gelden sinds {day}. Wijzig wat vanaf dan anders is.</translation>
    </message>
    <message>
        <source>{name}: that is no number</source>
        <translation>{name}: dat is geen getal</translation>
    </message>
    <message>
        <source>From {day} on. Everything before stays as it was paid.</source>
        <translation>Vanaf {day}. Alles daarvoor blijft zoals het betaald werd.</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>a rule</source>
        <translation>een regel</translation>
    </message>
    <message>
        <source>cut by another rule</source>
        <translation>beperkt door een andere regel</translation>
    </message>
    <message>
        <source>a limit of the house</source>
        <translation>een grens van het huis</translation>
    </message>
    <message>
        <source>a minimum time</source>
        <translation>een minimumtijd</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>met de hand</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>geen regel</translation>
    </message>
    <message>
        <source>something is not known</source>
        <translation>er is iets niet bekend</translation>
    </message>
    <message>
        <source>data is late</source>
        <translation>de gegevens zijn te laat</translation>
    </message>
    <message>
        <source>the meter is silent</source>
        <translation>de meter zwijgt</translation>
    </message>
    <message>
        <source>control is paused</source>
        <translation>de sturing is gepauzeerd</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>net gestart</translation>
    </message>
    <message>
        <source>the device is silent</source>
        <translation>het toestel zwijgt</translation>
    </message>
    <message>
        <source>back to normal</source>
        <translation>weer normaal</translation>
    </message>
    <message>
        <source>another target</source>
        <translation>een ander doel</translation>
    </message>
</context>
<context>
    <name>RuleChanges</name>
    <message>
        <source>A rule moves within its file only</source>
        <translation>Een regel kan alleen binnen zijn bestand verplaatst worden</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Rule file</source>
        <translation>Regelbestand</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Give it an end of its own</source>
        <translation>Een eigen einde geven</translation>
    </message>
    <message>
        <source>Remove the end</source>
        <translation>Einde verwijderen</translation>
    </message>
    <message>
        <source>Higher priority</source>
        <translation>Hogere voorrang</translation>
    </message>
    <message>
        <source>Lower priority</source>
        <translation>Lagere voorrang</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Regel verwijderen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dan</translation>
    </message>
    <message>
        <source>Until (else: as long as the above holds)</source>
        <translation>Tot (anders: zolang het bovenstaande geldt)</translation>
    </message>
    <message>
        <source>How long and how often</source>
        <translation>Hoe lang en hoe vaak</translation>
    </message>
</context>
<context>
    <name>RuleLanguage</name>
    <message>
        <source>power from the street now</source>
        <translation>vermogen van het net nu</translation>
    </message>
    <message>
        <source>power to the street now</source>
        <translation>vermogen naar het net nu</translation>
    </message>
    <message>
        <source>import minus export</source>
        <translation>afname min injectie</translation>
    </message>
    <message>
        <source>energy imported since the quarter began</source>
        <translation>energie afgenomen sinds het begin van het kwartier</translation>
    </message>
    <message>
        <source>time since the quarter began</source>
        <translation>tijd sinds het begin van het kwartier</translation>
    </message>
    <message>
        <source>demand at which the quarter will probably end</source>
        <translation>vermogen waarop het kwartier waarschijnlijk eindigt</translation>
    </message>
    <message>
        <source>import that may be drawn on average for the rest of the quarter</source>
        <translation>wat gemiddeld nog afgenomen mag worden tot het einde van het kwartier</translation>
    </message>
    <message>
        <source>chance to end above the target</source>
        <translation>kans om boven het doel te eindigen</translation>
    </message>
    <message>
        <source>highest quarter of this month so far</source>
        <translation>hoogste kwartier van deze maand tot nu</translation>
    </message>
    <message>
        <source>demand to stay below</source>
        <translation>vermogen om onder te blijven</translation>
    </message>
    <message>
        <source>what the quarter would cost at its forecast</source>
        <translation>wat het kwartier zou kosten volgens de verwachting</translation>
    </message>
    <message>
        <source>all that the house uses</source>
        <translation>alles wat het huis verbruikt</translation>
    </message>
    <message>
        <source>what the street would give without batteries and cars; below 0 what it would take</source>
        <translation>wat het net zou geven zonder batterijen en auto&apos;s; onder 0 wat het zou nemen</translation>
    </message>
    <message>
        <source>production of all inverters</source>
        <translation>productie van alle omvormers</translation>
    </message>
    <message>
        <source>production of one inverter</source>
        <translation>productie van één omvormer</translation>
    </message>
    <message>
        <source>its limit holds it back now</source>
        <translation>zijn begrenzing houdt hem nu tegen</translation>
    </message>
    <message>
        <source>state of charge</source>
        <translation>laadtoestand</translation>
    </message>
    <message>
        <source>discharge (+) or charge (-)</source>
        <translation>ontladen (+) of laden (-)</translation>
    </message>
    <message>
        <source>energy above the minimum</source>
        <translation>energie boven het minimum</translation>
    </message>
    <message>
        <source>what the car does</source>
        <translation>wat de auto doet</translation>
    </message>
    <message>
        <source>power into the car</source>
        <translation>vermogen naar de auto</translation>
    </message>
    <message>
        <source>a car is plugged in</source>
        <translation>er is een auto aangesloten</translation>
    </message>
    <message>
        <source>energy of this charging session</source>
        <translation>energie van deze laadbeurt</translation>
    </message>
    <message>
        <source>the relay is on</source>
        <translation>het relais staat aan</translation>
    </message>
    <message>
        <source>time on since midnight</source>
        <translation>tijd aan sinds middernacht</translation>
    </message>
    <message>
        <source>price of a kWh from the street now</source>
        <translation>prijs van een kWh van het net nu</translation>
    </message>
    <message>
        <source>price of a kWh to the street now</source>
        <translation>prijs van een kWh naar het net nu</translation>
    </message>
    <message>
        <source>place of this hour among today&apos;s, 1 = cheapest</source>
        <translation>plaats van dit uur onder die van vandaag, 1 = goedkoopst</translation>
    </message>
    <message>
        <source>mean import price of today</source>
        <translation>gemiddelde afnameprijs van vandaag</translation>
    </message>
    <message>
        <source>the meter counts into its day register</source>
        <translation>de meter telt in zijn dagregister</translation>
    </message>
    <message>
        <source>power that the day plan foresees for the device now; of a battery discharge (+) or charge (-)</source>
        <translation>vermogen dat het dagplan nu voor het toestel voorziet; van een batterij ontladen (+) of laden (-)</translation>
    </message>
    <message>
        <source>power from (+) or to (-) the street that goes with it</source>
        <translation>vermogen van (+) of naar (-) het net dat daarbij hoort</translation>
    </message>
    <message>
        <source>gas used per hour, over its meter&apos;s last interval</source>
        <translation>gasverbruik per uur, over het laatste interval van de meter</translation>
    </message>
    <message>
        <source>water used per hour, over its meter&apos;s last interval</source>
        <translation>waterverbruik per uur, over het laatste interval van de meter</translation>
    </message>
    <message>
        <source>a sensor of site.yaml, in its own unit</source>
        <translation>een sensor uit site.yaml, in zijn eigen eenheid</translation>
    </message>
    <message>
        <source>local time of day</source>
        <translation>plaatselijke tijd</translation>
    </message>
    <message>
        <source>a value under `settings` in site.yaml</source>
        <translation>een waarde onder `settings` in site.yaml</translation>
    </message>
    <message>
        <source>switch on</source>
        <translation>inschakelen</translation>
    </message>
    <message>
        <source>switch off</source>
        <translation>uitschakelen</translation>
    </message>
    <message>
        <source>charge with this power</source>
        <translation>laden met dit vermogen</translation>
    </message>
    <message>
        <source>discharge with this power</source>
        <translation>ontladen met dit vermogen</translation>
    </message>
    <message>
        <source>discharge what the house imports beyond this power</source>
        <translation>ontladen wat het huis boven dit vermogen afneemt</translation>
    </message>
    <message>
        <source>discharge and fill up so that no quarter of an hour ends above this demand</source>
        <translation>ontladen en bijvullen zodat geen kwartier boven dit vermogen eindigt</translation>
    </message>
    <message>
        <source>charge with what the house exports beyond this power</source>
        <translation>laden met wat het huis boven dit vermogen injecteert</translation>
    </message>
    <message>
        <source>neither charge nor discharge</source>
        <translation>laden noch ontladen</translation>
    </message>
    <message>
        <source>leave it to the battery&apos;s own control</source>
        <translation>overlaten aan de eigen sturing van de batterij</translation>
    </message>
    <message>
        <source>do not charge</source>
        <translation>niet laden</translation>
    </message>
    <message>
        <source>charge with this current per phase, or this power</source>
        <translation>laden met deze stroom per fase, of dit vermogen</translation>
    </message>
    <message>
        <source>at most what the house uses and stores, and this much more; all limits apply together</source>
        <translation>hoogstens wat het huis verbruikt en opslaat, en zoveel meer; alle grenzen gelden samen</translation>
    </message>
    <message>
        <source>at most this power; all limits apply together</source>
        <translation>hoogstens dit vermogen; alle grenzen gelden samen</translation>
    </message>
    <message>
        <source>at most what the house leaves of the quarter, so that it ends at this demand, with few starts</source>
        <translation>hoogstens wat het huis van het kwartier overlaat, zodat het op dit vermogen eindigt, met weinig starts</translation>
    </message>
    <message>
        <source>charge with what would be exported</source>
        <translation>laden met wat anders geïnjecteerd werd</translation>
    </message>
    <message>
        <source>charge as fast as the charger can</source>
        <translation>zo snel laden als de laadpaal kan</translation>
    </message>
    <message>
        <source>leave the device to itself</source>
        <translation>het toestel aan zichzelf overlaten</translation>
    </message>
    <message>
        <source>the name, once in the house</source>
        <translation>de naam, één keer in het huis</translation>
    </message>
    <message>
        <source>the reason, for whoever reads it later</source>
        <translation>de reden, voor wie het later leest</translation>
    </message>
    <message>
        <source>false keeps the rule without using it</source>
        <translation>false bewaart de regel zonder hem te gebruiken</translation>
    </message>
    <message>
        <source>what starts it</source>
        <translation>wat hem start</translation>
    </message>
    <message>
        <source>what each device shall do</source>
        <translation>wat elk toestel moet doen</translation>
    </message>
    <message>
        <source>what ends it; else `when` no longer true</source>
        <translation>wat hem beëindigt; anders `when` niet meer waar</translation>
    </message>
    <message>
        <source>how long and how often</source>
        <translation>hoe lang en hoe vaak</translation>
    </message>
    <message>
        <source>once started, it runs this long</source>
        <translation>eens gestart, loopt hij zo lang</translation>
    </message>
    <message>
        <source>after it ended, it rests this long</source>
        <translation>na het einde rust hij zo lang</translation>
    </message>
    <message>
        <source>it starts no more often in a day</source>
        <translation>vaker start hij niet per dag</translation>
    </message>
    <message>
        <source>it starts no more often in an hour</source>
        <translation>vaker start hij niet per uur</translation>
    </message>
    <message>
        <source>what is missing is made up for</source>
        <translation>wat ontbreekt wordt ingehaald</translation>
    </message>
    <message>
        <source>when the missing time is made up for</source>
        <translation>wanneer de ontbrekende tijd ingehaald wordt</translation>
    </message>
    <message>
        <source>it runs no longer in a day</source>
        <translation>langer loopt hij niet per dag</translation>
    </message>
    <message>
        <source>the highest priority first</source>
        <translation>de hoogste voorrang eerst</translation>
    </message>
    <message>
        <source>day</source>
        <translation>dag</translation>
    </message>
    <message>
        <source>month or season</source>
        <translation>maand of seizoen</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>voorwaarde</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>waar of niet waar</translation>
    </message>
    <message>
        <source>function</source>
        <translation>functie</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>batterij</translation>
    </message>
    <message>
        <source>charger</source>
        <translation>laadpaal</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>relais</translation>
    </message>
    <message>
        <source>solar</source>
        <translation>zonnepanelen</translation>
    </message>
    <message>
        <source>power</source>
        <translation>vermogen</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>energie</translation>
    </message>
    <message>
        <source>current</source>
        <translation>stroom</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>spanning</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>duur</translation>
    </message>
    <message>
        <source>share</source>
        <translation>aandeel</translation>
    </message>
    <message>
        <source>price</source>
        <translation>prijs</translation>
    </message>
    <message>
        <source>money</source>
        <translation>geld</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>temperatuur</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>volume</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>debiet</translation>
    </message>
    <message>
        <source>clock time</source>
        <translation>tijdstip</translation>
    </message>
    <message>
        <source>number</source>
        <translation>getal</translation>
    </message>
    <message>
        <source>chance that this quarter becomes a new month peak</source>
        <translation>kans dat dit kwartier een nieuwe maandpiek wordt</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>temperatuurverschil</translation>
    </message>
    <message>
        <source>pressure</source>
        <translation>druk</translation>
    </message>
    <message>
        <source>illuminance</source>
        <translation>verlichtingssterkte</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>aandeel</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Regels</translation>
    </message>
</context>
<context>
    <name>RuleRows</name>
    <message>
        <source>New, not in use yet</source>
        <translation>Nieuw, nog niet actief</translation>
    </message>
    <message>
        <source>On, not in use yet</source>
        <translation>Aan, nog niet actief</translation>
    </message>
    <message>
        <source>Off, not in use yet</source>
        <translation>Uit, nog niet actief</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Gewijzigd, nog niet actief</translation>
    </message>
</context>
<context>
    <name>RuleState</name>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Actief</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Rondt af</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Rust</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Tegengehouden</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Uitgeschakeld</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Verdwenen</translation>
    </message>
    <message>
        <source>needs {what}</source>
        <translation>heeft {what} nodig</translation>
    </message>
    <message>
        <source>until {what}</source>
        <translation>tot {what}</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>the dash of a rule stands on another line</source>
        <translation>het streepje van een regel staat op een andere lijn</translation>
    </message>
    <message>
        <source>this file is written in a way that the form cannot change; change its text</source>
        <translation>dit bestand is geschreven op een manier die het formulier niet kan wijzigen; wijzig de tekst</translation>
    </message>
    <message>
        <source>the file does not start with &quot;rules:&quot;</source>
        <translation>het bestand begint niet met &quot;rules:&quot;</translation>
    </message>
    <message>
        <source>there is no list under &quot;rules:&quot;</source>
        <translation>er staat geen lijst onder &quot;rules:&quot;</translation>
    </message>
    <message>
        <source>something in the list is no rule</source>
        <translation>iets in de lijst is geen regel</translation>
    </message>
</context>
<context>
    <name>RulesHead</name>
    <message>
        <source>Rules</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Velden</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Vroeger</translation>
    </message>
    <message>
        <source>Rule file</source>
        <translation>Regelbestand</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ongedaan maken</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Opnieuw doen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Herstellen</translation>
    </message>
    <message>
        <source>Back to the text that is in use</source>
        <translation>Terug naar de tekst die in gebruik is</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Gebruik</translation>
    </message>
    <message>
        <source>Fetching the rules …</source>
        <translation>Regels worden opgehaald …</translation>
    </message>
    <message>
        <source>Problems: {count}</source>
        <translation>Fouten: {count}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Gewijzigd</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Gewijzigd, nog niet actief</translation>
    </message>
    <message>
        <source>In use since {time}</source>
        <translation>Actief sinds {time}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Actief</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotheek</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>No rules yet</source>
        <translation>Nog geen regels</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemen</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel toevoegen</translation>
    </message>
    <message>
        <source>There are no rules in this file yet.</source>
        <translation>Er staan nog geen regels in dit bestand.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nieuwe regel</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Uit de bibliotheek</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>Wachten op de regelaar</translation>
    </message>
</context>
<context>
    <name>RulesPast</name>
    <message>
        <source>No set of rules was used yet. Each one that is will be kept here.</source>
        <translation>Er werd nog geen regelset gebruikt. Elke set die in gebruik komt, wordt hier bewaard.</translation>
    </message>
    <message>
        <source>Sets of rules that were in use</source>
        <translation>Regelsets die in gebruik waren</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Wat het veranderde</translation>
    </message>
    <message>
        <source>Use this set again</source>
        <translation>Deze set opnieuw gebruiken</translation>
    </message>
    <message>
        <source>Nothing differs from the set before.</source>
        <translation>Niets verschilt van de vorige set.</translation>
    </message>
    <message>
        <source>In use again</source>
        <translation>Weer actief</translation>
    </message>
    <message>
        <source>It does not fit this house any more</source>
        <translation>Het past niet meer bij dit huis</translation>
    </message>
</context>
<context>
    <name>RunEditor</name>
    <message>
        <source>Add a limit …</source>
        <translation>Grens toevoegen …</translation>
    </message>
    <message>
        <source>Remove {limit}</source>
        <translation>{limit} verwijderen</translation>
    </message>
</context>
<context>
    <name>RunLimit</name>
    <message>
        <source>Runs at least</source>
        <translation>Loopt minstens</translation>
    </message>
    <message>
        <source>Rests afterwards</source>
        <translation>Rust daarna</translation>
    </message>
    <message>
        <source>Starts a day, at most</source>
        <translation>Starts per dag, hoogstens</translation>
    </message>
    <message>
        <source>Starts an hour, at most</source>
        <translation>Starts per uur, hoogstens</translation>
    </message>
    <message>
        <source>Runs each day at least</source>
        <translation>Loopt elke dag minstens</translation>
    </message>
    <message>
        <source>Makes up for it from</source>
        <translation>Haalt dat in vanaf</translation>
    </message>
    <message>
        <source>Runs each day at most</source>
        <translation>Loopt elke dag hoogstens</translation>
    </message>
</context>
<context>
    <name>SavedCard</name>
    <message>
        <source>Saved</source>
        <translation>Bespaard</translation>
    </message>
    <message>
        <source>Peaks, month</source>
        <translation>Pieken, maand</translation>
    </message>
    <message>
        <source>Peaks, {year}</source>
        <translation>Pieken, {year}</translation>
    </message>
    <message>
        <source>What control saves is counted from the first quarter on.</source>
        <translation>Wat de sturing bespaart, telt vanaf het eerste kwartier.</translation>
    </message>
    <message>
        <source>Nothing was counted of this month beside the house without control.</source>
        <translation>Van deze maand werd niets geteld naast het huis zonder sturing.</translation>
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
        <translation>Een bestand moet hersteld worden</translation>
    </message>
    <message>
        <source>Describe your house</source>
        <translation>Beschrijf je huis</translation>
    </message>
    <message>
        <source>Kwartier touches no device until the file site.yaml says what there is. Still missing:</source>
        <translation>Kwartier raakt geen toestel aan voordat het bestand site.yaml zegt wat er is. Nog nodig:</translation>
    </message>
    <message>
        <source>Nothing is controlled and every device is left to itself. Control begins by itself as soon as the file is right:</source>
        <translation>Er wordt niets gestuurd en elk toestel is aan zichzelf overgelaten. De sturing begint vanzelf zodra het bestand klopt:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>en nog %n</numerusform>
            <numerusform>en nog %n</numerusform>
        </translation>
    </message>
    <message>
        <source>A file has to be mended first</source>
        <translation>Eerst moet een bestand hersteld worden</translation>
    </message>
    <message>
        <source>The page Now says where, and what to write.</source>
        <translation>De pagina Nu zegt waar, en wat er moet staan.</translation>
    </message>
    <message>
        <source>The page Now says what is still missing.</source>
        <translation>De pagina Nu zegt wat er nog ontbreekt.</translation>
    </message>
    <message>
        <source>Describe your house first</source>
        <translation>Beschrijf eerst je huis</translation>
    </message>
    <message>
        <source>What was recorded is kept.</source>
        <translation>Wat opgenomen is, blijft bewaard.</translation>
    </message>
</context>
<context>
    <name>SettingPicker</name>
    <message>
        <source>A value of its own</source>
        <translation>Een eigen waarde</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message numerus="yes">
        <source>Used by {rules} and %n more</source>
        <translation>
            <numerusform>Gebruikt door {rules} en nog %n</numerusform>
            <numerusform>Gebruikt door {rules} en nog %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Used by {rules}</source>
        <translation>Gebruikt door {rules}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>{name}: less</source>
        <translation>{name}: minder</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: meer</translation>
    </message>
    <message>
        <source>Writing it into site.yaml …</source>
        <translation>Wordt in site.yaml geschreven …</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Window: PySide6 {version}</source>
        <translation>Venster: PySide6 {version}</translation>
    </message>
    <message>
        <source>Controller: {program} {version}</source>
        <translation>Regelaar: {program} {version}</translation>
    </message>
    <message>
        <source>House: {house}</source>
        <translation>Huis: {house}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
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
        <translation>Tekstgrootte</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Venster</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Volledig scherm</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Scherm</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Zoals het systeem</translation>
    </message>
    <message>
        <source>About Kwartier</source>
        <translation>Over Kwartier</translation>
    </message>
    <message>
        <source>Kwartier is free software under the MIT licence.</source>
        <translation>Kwartier is vrije software onder de MIT-licentie.</translation>
    </message>
    <message>
        <source>It uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3. Their libraries are installed as separate files that you may replace by your own build. Their source code: download.qt.io and code.qt.io.</source>
        <translation>Het gebruikt Qt {qt} en PySide6 {pyside} onder de GNU Lesser General Public License, versie 3. Hun bibliotheken zijn als losse bestanden geïnstalleerd, die je door je eigen versie mag vervangen. Hun broncode: download.qt.io en code.qt.io.</translation>
    </message>
    <message>
        <source>Also inside: Python {python} (PSF), pyqtgraph and QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0); the typeface is Inter (OFL) where it is installed.</source>
        <translation>Verder: Python {python} (PSF), pyqtgraph en QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0); het lettertype is Inter (OFL) waar dat geïnstalleerd is.</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>No connection</source>
        <translation>Geen verbinding</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>this computer&apos;s clock</source>
        <translation>de klok van deze computer</translation>
    </message>
    <message>
        <source>the recorded history</source>
        <translation>de opgenomen historiek</translation>
    </message>
    <message>
        <source>the meter</source>
        <translation>de meter</translation>
    </message>
    <message>
        <source>the meter&apos;s telegrams</source>
        <translation>de telegrammen van de meter</translation>
    </message>
    <message>
        <source>the kept prices of the exchange</source>
        <translation>de bewaarde beursprijzen</translation>
    </message>
    <message>
        <source>the prices of the exchange</source>
        <translation>de beursprijzen</translation>
    </message>
    <message>
        <source>the rates (rates.yaml)</source>
        <translation>de tarieven (rates.yaml)</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: minder</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: meer</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}: eenheid</translation>
    </message>
</context>
<context>
    <name>StorageCard</name>
    <message>
        <source>History</source>
        <translation>Historiek</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Nu een kopie maken</translation>
    </message>
    <message>
        <source>Back up the history now</source>
        <translation>Nu een kopie van de historiek maken</translation>
    </message>
    <message>
        <source>Each second is kept for {seconds} days, each minute for {minutes}, decisions for {decisions}; quarters and what they cost for ever.</source>
        <translation>Elke seconde blijft {seconds} dagen, elke minuut {minutes}, besluiten {decisions}; kwartieren en wat ze kosten voor altijd.</translation>
    </message>
    <message>
        <source>Back it up on the server, with its own tools.</source>
        <translation>Maak een kopie op de server, met zijn eigen middelen.</translation>
    </message>
    <message>
        <source>There is no copy of it yet.</source>
        <translation>Er is nog geen kopie van.</translation>
    </message>
    <message>
        <source>The history cannot be read at the moment.</source>
        <translation>De historiek kan nu niet gelezen worden.</translation>
    </message>
    <message>
        <source>{size} on a PostgreSQL server</source>
        <translation>{size} op een PostgreSQL-server</translation>
    </message>
    <message>
        <source>{size}, with {free} free on the same disk</source>
        <translation>{size}, met nog {free} vrij op dezelfde schijf</translation>
    </message>
    <message>
        <source>Last copy: {time}, {size}. The command “kwartier backup” takes it to another disk.</source>
        <translation>Laatste kopie: {time}, {size}. De opdracht “kwartier backup” zet ze op een andere schijf.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Geen verbinding</translation>
    </message>
    <message>
        <source>A copy is being made …</source>
        <translation>Er wordt een kopie gemaakt …</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Speed of the simulated house: {rate}</source>
        <translation>Snelheid van het gesimuleerde huis: {rate}</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulatie</translation>
    </message>
    <message>
        <source>Meter time {time}</source>
        <translation>Metertijd {time}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>geen verbinding</translation>
    </message>
    <message>
        <source>no meter</source>
        <translation>geen meter</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age} oud</translation>
    </message>
    <message>
        <source>Simulated house</source>
        <translation>Gesimuleerd huis</translation>
    </message>
    <message>
        <source>Nothing here is real: a house of the imagination, to try things out</source>
        <translation>Niets hiervan is echt: een verzonnen huis, om dingen uit te proberen</translation>
    </message>
    <message>
        <source>Alarms: {count}</source>
        <translation>Alarmen: {count}</translation>
    </message>
    <message>
        <source>Resume control</source>
        <translation>Sturing hervatten</translation>
    </message>
    <message>
        <source>Pause control</source>
        <translation>Sturing pauzeren</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>floor</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>piek</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>wens</translation>
    </message>
    <message>
        <source>a kW is free</source>
        <translation>een kW is gratis</translation>
    </message>
    <message>
        <source>battery wear</source>
        <translation>slijtage van de batterij</translation>
    </message>
    <message>
        <source>not billed</source>
        <translation>niet aangerekend</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
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
        <translation>kanaal {number}: {what}</translation>
    </message>
    <message>
        <source>the meter announces itself</source>
        <translation>de meter meldt zich</translation>
    </message>
    <message>
        <source>end of the telegram and its checksum</source>
        <translation>einde van het telegram met controlegetal</translation>
    </message>
    <message>
        <source>continues the line above</source>
        <translation>vervolgt de lijn erboven</translation>
    </message>
    <message>
        <source>version: 502 and the e-MUCS edition</source>
        <translation>versie: 502 en de e-MUCS-uitgave</translation>
    </message>
    <message>
        <source>version of the P1 protocol</source>
        <translation>versie van het P1-protocol</translation>
    </message>
    <message>
        <source>time of this telegram, by the meter</source>
        <translation>tijd van dit telegram, volgens de meter</translation>
    </message>
    <message>
        <source>serial number of the meter</source>
        <translation>serienummer van de meter</translation>
    </message>
    <message>
        <source>logical name of the meter</source>
        <translation>logische naam van de meter</translation>
    </message>
    <message>
        <source>address of the meter</source>
        <translation>adres van de meter</translation>
    </message>
    <message>
        <source>EAN of the connection (personal)</source>
        <translation>EAN van de aansluiting (persoonlijk)</translation>
    </message>
    <message>
        <source>energy imported, all tariffs</source>
        <translation>afgenomen energie, alle tarieven</translation>
    </message>
    <message>
        <source>energy imported, reg. 1 (BE day, NL night)</source>
        <translation>afgenomen energie, reg. 1 (BE dag, NL nacht)</translation>
    </message>
    <message>
        <source>energy imported, reg. 2 (BE night, NL day)</source>
        <translation>afgenomen energie, reg. 2 (BE nacht, NL dag)</translation>
    </message>
    <message>
        <source>energy imported, register 3</source>
        <translation>afgenomen energie, register 3</translation>
    </message>
    <message>
        <source>energy imported, register 4</source>
        <translation>afgenomen energie, register 4</translation>
    </message>
    <message>
        <source>energy exported, all tariffs</source>
        <translation>geïnjecteerde energie, alle tarieven</translation>
    </message>
    <message>
        <source>energy exported, reg. 1 (BE day, NL night)</source>
        <translation>geïnjecteerde energie, reg. 1 (BE dag, NL nacht)</translation>
    </message>
    <message>
        <source>energy exported, reg. 2 (BE night, NL day)</source>
        <translation>geïnjecteerde energie, reg. 2 (BE nacht, NL dag)</translation>
    </message>
    <message>
        <source>energy exported, register 3</source>
        <translation>geïnjecteerde energie, register 3</translation>
    </message>
    <message>
        <source>energy exported, register 4</source>
        <translation>geïnjecteerde energie, register 4</translation>
    </message>
    <message>
        <source>register that counts now (1 or 2)</source>
        <translation>register dat nu telt (1 of 2)</translation>
    </message>
    <message>
        <source>power imported now</source>
        <translation>afname nu</translation>
    </message>
    <message>
        <source>power exported now</source>
        <translation>injectie nu</translation>
    </message>
    <message>
        <source>power imported now,</source>
        <translation>afname nu,</translation>
    </message>
    <message>
        <source>power exported now,</source>
        <translation>injectie nu,</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>spanning</translation>
    </message>
    <message>
        <source>current, without direction,</source>
        <translation>stroom, zonder richting,</translation>
    </message>
    <message>
        <source>average of the running quarter so far</source>
        <translation>gemiddelde van het lopende kwartier tot nu</translation>
    </message>
    <message>
        <source>highest quarter of this month</source>
        <translation>hoogste kwartier van deze maand</translation>
    </message>
    <message>
        <source>highest quarter of each closed month</source>
        <translation>hoogste kwartier van elke afgesloten maand</translation>
    </message>
    <message>
        <source>breaker: 0 open, 1 closed, 2 ready to close</source>
        <translation>schakelaar: 0 open, 1 toe, 2 klaar om te sluiten</translation>
    </message>
    <message>
        <source>limit of the power; all nines: none</source>
        <translation>vermogengrens; allemaal negens: geen</translation>
    </message>
    <message>
        <source>supervised current; all nines: none</source>
        <translation>bewaakte stroom; allemaal negens: geen</translation>
    </message>
    <message>
        <source>supervised current</source>
        <translation>bewaakte stroom</translation>
    </message>
    <message>
        <source>kind of grid: 230 V between phases, or 400 V</source>
        <translation>soort net: 230 V tussen fasen, of 400 V</translation>
    </message>
    <message>
        <source>message of the grid operator</source>
        <translation>bericht van de netbeheerder</translation>
    </message>
    <message>
        <source>message code of the grid operator</source>
        <translation>berichtcode van de netbeheerder</translation>
    </message>
    <message>
        <source>operator message 2</source>
        <translation>bericht 2 van de netbeheerder</translation>
    </message>
    <message>
        <source>operator message 3</source>
        <translation>bericht 3 van de netbeheerder</translation>
    </message>
    <message>
        <source>operator message 4</source>
        <translation>bericht 4 van de netbeheerder</translation>
    </message>
    <message>
        <source>operator message 5</source>
        <translation>bericht 5 van de netbeheerder</translation>
    </message>
    <message>
        <source>short power failures</source>
        <translation>korte stroomonderbrekingen</translation>
    </message>
    <message>
        <source>long power failures</source>
        <translation>lange stroomonderbrekingen</translation>
    </message>
    <message>
        <source>log of long power failures</source>
        <translation>lijst van lange stroomonderbrekingen</translation>
    </message>
    <message>
        <source>voltage sags</source>
        <translation>spanningsdips</translation>
    </message>
    <message>
        <source>voltage swells</source>
        <translation>spanningspieken</translation>
    </message>
    <message>
        <source>reactive power now, imported</source>
        <translation>reactief vermogen nu, afname</translation>
    </message>
    <message>
        <source>reactive power now, exported</source>
        <translation>reactief vermogen nu, injectie</translation>
    </message>
    <message>
        <source>reactive energy, imported</source>
        <translation>reactieve energie, afname</translation>
    </message>
    <message>
        <source>reactive energy, exported</source>
        <translation>reactieve energie, injectie</translation>
    </message>
    <message>
        <source>reactive power imported now,</source>
        <translation>reactief vermogen afgenomen nu,</translation>
    </message>
    <message>
        <source>reactive power exported now,</source>
        <translation>reactief vermogen geïnjecteerd nu,</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 1</source>
        <translation>reactief vermogen nu, kwadrant 1</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 1</source>
        <translation>reactieve energie, kwadrant 1</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 2</source>
        <translation>reactief vermogen nu, kwadrant 2</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 2</source>
        <translation>reactieve energie, kwadrant 2</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 3</source>
        <translation>reactief vermogen nu, kwadrant 3</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 3</source>
        <translation>reactieve energie, kwadrant 3</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 4</source>
        <translation>reactief vermogen nu, kwadrant 4</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 4</source>
        <translation>reactieve energie, kwadrant 4</translation>
    </message>
    <message>
        <source>apparent power imported now</source>
        <translation>schijnbaar vermogen afgenomen nu</translation>
    </message>
    <message>
        <source>apparent power exported now</source>
        <translation>schijnbaar vermogen geïnjecteerd nu</translation>
    </message>
    <message>
        <source>power factor</source>
        <translation>arbeidsfactor</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>frequentie</translation>
    </message>
    <message>
        <source>energy imported and exported together</source>
        <translation>energie afgenomen en geïnjecteerd samen</translation>
    </message>
    <message>
        <source>power now, import less export</source>
        <translation>vermogen nu, afname min injectie</translation>
    </message>
    <message>
        <source>kind of meter</source>
        <translation>soort meter</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>serienummer</translation>
    </message>
    <message>
        <source>EAN (personal)</source>
        <translation>EAN (persoonlijk)</translation>
    </message>
    <message>
        <source>reading (NL gas: at 15 °C)</source>
        <translation>stand (NL gas: bij 15 °C)</translation>
    </message>
    <message>
        <source>reading, as counted</source>
        <translation>stand, zoals geteld</translation>
    </message>
    <message>
        <source>hourly reading</source>
        <translation>stand per uur</translation>
    </message>
    <message>
        <source>valve: 0 open, 1 closed, 2 ready</source>
        <translation>klep: 0 open, 1 toe, 2 klaar</translation>
    </message>
    <message>
        <source>relay 1</source>
        <translation>relais 1</translation>
    </message>
    <message>
        <source>relay 2</source>
        <translation>relais 2</translation>
    </message>
    <message>
        <source>relay 3</source>
        <translation>relais 3</translation>
    </message>
    <message>
        <source>relay 4</source>
        <translation>relais 4</translation>
    </message>
    <message>
        <source>not known to Kwartier</source>
        <translation>niet bekend bij Kwartier</translation>
    </message>
</context>
<context>
    <name>TelegramCard</name>
    <message>
        <source>Check</source>
        <translation>Controle</translation>
    </message>
    <message>
        <source>Hold our quarters against the meter&apos;s own</source>
        <translation>Leg onze kwartieren naast die van de meter</translation>
    </message>
    <message>
        <source>No telegram yet</source>
        <translation>Nog geen telegram</translation>
    </message>
    <message>
        <source>Telegram of {time}</source>
        <translation>Telegram van {time}</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Nog niets om mee te vergelijken</translation>
    </message>
    <message>
        <source>Meter check, last 31 days</source>
        <translation>Metercontrole, laatste 31 dagen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wordt gelezen …</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Verder lezen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Stilzetten</translation>
    </message>
    <message>
        <source>Lines of the telegram</source>
        <translation>Lijnen van het telegram</translation>
    </message>
</context>
<context>
    <name>ThenEditor</name>
    <message>
        <source>Add a device …</source>
        <translation>Toestel toevoegen …</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Toestel</translation>
    </message>
    <message>
        <source>Action of {device}</source>
        <translation>Actie van {device}</translation>
    </message>
    <message>
        <source>Remove {device}</source>
        <translation>{device} verwijderen</translation>
    </message>
    <message>
        <source>Amount of {device}</source>
        <translation>Waarde van {device}</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>{step} min</source>
        <translation>{step} min</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes earlier</source>
        <translation>
            <numerusform>%n minuut vroeger</numerusform>
            <numerusform>%n minuten vroeger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes later</source>
        <translation>
            <numerusform>%n minuut later</numerusform>
            <numerusform>%n minuten later</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>The trial was ended before it was done.</source>
        <translation>De proef werd beëindigd voor ze klaar was.</translation>
    </message>
    <message>
        <source>These rules cannot be tried as they are.</source>
        <translation>Deze regels kunnen zo niet uitgeprobeerd worden.</translation>
    </message>
    <message>
        <source>The controller no longer has this trial.</source>
        <translation>De regelaar kent deze proef niet meer.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Start ze opnieuw.</translation>
    </message>
    <message>
        <source>It would bring about {euro} a year.</source>
        <translation>Het zou zo’n {euro} per jaar opbrengen.</translation>
    </message>
    <message>
        <source>It would cost about {euro} a year more.</source>
        <translation>Het zou zo’n {euro} per jaar meer kosten.</translation>
    </message>
    <message>
        <source>It would bring no money worth naming.</source>
        <translation>Het zou geen geld van betekenis opbrengen.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} lower.</source>
        <translation>De maandpieken zouden {kw} lager liggen.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} higher.</source>
        <translation>De maandpieken zouden {kw} hoger liggen.</translation>
    </message>
    <message>
        <source>The month peaks would stay the same.</source>
        <translation>De maandpieken zouden gelijk blijven.</translation>
    </message>
    <message>
        <source>On a simulated week of a typical family, not on your own past.</source>
        <translation>Op een gesimuleerde week van een doorsneegezin, niet op je eigen metingen.</translation>
    </message>
    <message>
        <source>On {span} of your own past: {start} to {end}.</source>
        <translation>Op {span} van je eigen metingen: {start} tot {end}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln gaps in it are left out.</source>
        <translation>
            <numerusform>%Ln onderbreking erin is weggelaten.</numerusform>
            <numerusform>%Ln onderbrekingen erin zijn weggelaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The year is reckoned from it; another season can bring more or less.</source>
        <translation>Het jaar is daaruit berekend; een ander seizoen kan meer of minder opbrengen.</translation>
    </message>
    <message>
        <source>The year is reckoned from so little that it is a first guess only.</source>
        <translation>Het jaar is uit zo weinig berekend dat het maar een eerste schatting is.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln uur</numerusform>
            <numerusform>%Ln uur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln dag</numerusform>
            <numerusform>%Ln dagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for what is recorded …</source>
        <translation>Zoeken naar wat geregistreerd is …</translation>
    </message>
    <message>
        <source>Nothing is recorded yet that could be tried on. Take the simulated week, or come back in some hours.</source>
        <translation>Er is nog niets geregistreerd om op uit te proberen. Neem de gesimuleerde week, of kom over enkele uren terug.</translation>
    </message>
    <message>
        <source>Recorded: {span}, since {start}. A longer choice takes what there is.</source>
        <translation>Geregistreerd: {span}, sinds {start}. Een langere keuze neemt wat er is.</translation>
    </message>
    <message>
        <source>Estimating how long it takes …</source>
        <translation>Berekenen hoe lang het duurt …</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>nog enkele seconden</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>nog zo’n {count} s</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>nog zo’n {count} min</translation>
    </message>
    <message>
        <source>Your changes would have kept the highest quarter {kw} lower.</source>
        <translation>Je wijzigingen hadden het hoogste kwartier {kw} lager gehouden.</translation>
    </message>
    <message>
        <source>Your changes would have made the highest quarter {kw} higher.</source>
        <translation>Je wijzigingen hadden het hoogste kwartier {kw} hoger gemaakt.</translation>
    </message>
    <message>
        <source>Your changes would not have changed the highest quarter.</source>
        <translation>Je wijzigingen hadden het hoogste kwartier niet veranderd.</translation>
    </message>
    <message>
        <source>Your rules keep the highest quarter {kw} lower than no control.</source>
        <translation>Je regels houden het hoogste kwartier {kw} lager dan zonder sturing.</translation>
    </message>
    <message>
        <source>Your rules make the highest quarter {kw} higher than no control.</source>
        <translation>Je regels maken het hoogste kwartier {kw} hoger dan zonder sturing.</translation>
    </message>
    <message>
        <source>Your rules do not change the highest quarter.</source>
        <translation>Je regels veranderen het hoogste kwartier niet.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} lower.</source>
        <translation>Over {span} was de factuur {euro} lager geweest.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} higher.</source>
        <translation>Over {span} was de factuur {euro} hoger geweest.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been the same.</source>
        <translation>Over {span} was de factuur gelijk gebleven.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} lower.</source>
        <translation>Over {span} maakten ze de factuur {euro} lager.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} higher.</source>
        <translation>Over {span} maakten ze de factuur {euro} hoger.</translation>
    </message>
    <message>
        <source>Over {span} they did not change the bill.</source>
        <translation>Over {span} veranderden ze de factuur niet.</translation>
    </message>
    <message>
        <source>But {device} would have missed {energy} more of what it needs.</source>
        <translation>Maar {device} had {energy} meer gemist van wat nodig is.</translation>
    </message>
</context>
<context>
    <name>TrialChoice</name>
    <message>
        <source>My rules</source>
        <translation>Mijn regels</translation>
    </message>
    <message>
        <source>What would a battery or car bring me?</source>
        <translation>Wat zou een batterij of auto opbrengen?</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>1 dag</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>1 week</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>1 maand</translation>
    </message>
    <message>
        <source>Simulated week</source>
        <translation>Gesimuleerde week</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemen</translation>
    </message>
    <message>
        <source>There are mistakes in your rules. Mend them first, then try them.</source>
        <translation>Er staan fouten in je regels. Verbeter ze eerst, probeer ze daarna uit.</translation>
    </message>
    <message>
        <source>Nothing is changed: your rules as they run, beside no control and the best that was possible.</source>
        <translation>Er is niets gewijzigd: je regels zoals ze lopen, vergeleken met geen sturing en met het best mogelijke.</translation>
    </message>
    <message>
        <source>Your changes in {files}, beside the rules as they run.</source>
        <translation>Je wijzigingen in {files}, vergeleken met de regels zoals ze nu lopen.</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} en nog %n</numerusform>
            <numerusform>{names} en nog %n</numerusform>
        </translation>
    </message>
    <message>
        <source>You changed: {names}. This is tried beside the rules as they run.</source>
        <translation>Je wijzigde: {names}. Dit wordt vergeleken met de regels zoals ze nu lopen.</translation>
    </message>
    <message>
        <source>On which past</source>
        <translation>Op welke periode</translation>
    </message>
</context>
<context>
    <name>TrialCurves</name>
    <message>
        <source>Show the whole span</source>
        <translation>De hele periode tonen</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Wat de grafiek toont</translation>
    </message>
    <message>
        <source>Before and after over time</source>
        <translation>Voor en na in de tijd</translation>
    </message>
</context>
<context>
    <name>TrialFigures</name>
    <message>
        <source>the same</source>
        <translation>hetzelfde</translation>
    </message>
    <message>
        <source>No control</source>
        <translation>Zonder sturing</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Huidige</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Gewijzigde</translation>
    </message>
    <message>
        <source>Best possible</source>
        <translation>Best mogelijk</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Zonder</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Ermee</translation>
    </message>
</context>
<context>
    <name>TrialMetrics</name>
    <message>
        <source>Highest quarter</source>
        <translation>Hoogste kwartier</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>of it capacity</source>
        <translation>capaciteit</translation>
    </message>
    <message>
        <source>of it energy</source>
        <translation>energie</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Van het net</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Naar het net</translation>
    </message>
    <message>
        <source>Battery cycles</source>
        <translation>Batterijcycli</translation>
    </message>
    <message>
        <source>Month peak, mean</source>
        <translation>Maandpiek, gemiddeld</translation>
    </message>
    <message>
        <source>Battery {name}</source>
        <translation>Batterij {name}</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>lager</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>hoger</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>minder</translation>
    </message>
    <message>
        <source>more</source>
        <translation>meer</translation>
    </message>
    <message>
        <source>less</source>
        <translation>minder</translation>
    </message>
    <message>
        <source>Starts: {device}</source>
        <translation>Starts: {device}</translation>
    </message>
    <message>
        <source>Missing: {device}</source>
        <translation>Tekort: {device}</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>The controller found mistakes: see Text</source>
        <translation>De regelaar vond fouten: zie Tekst</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Sindsdien gewijzigd</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>Nu actief</translation>
    </message>
    <message>
        <source>a simulated week</source>
        <translation>een gesimuleerde week</translation>
    </message>
    <message>
        <source>the last {span}</source>
        <translation>de laatste {span}</translation>
    </message>
    <message>
        <source>Trying it on {span}</source>
        <translation>Uitproberen op {span}</translation>
    </message>
    <message>
        <source>Trying your changes on {span}</source>
        <translation>Je wijzigingen uitproberen op {span}</translation>
    </message>
    <message>
        <source>Trying your rules on {span}</source>
        <translation>Je regels uitproberen op {span}</translation>
    </message>
</context>
<context>
    <name>TrialProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; the trial goes on.</source>
        <translation>Het huis wordt intussen gestuurd zoals voorheen. Je mag deze pagina verlaten; de proef gaat door.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>TrialQuestion</name>
    <message>
        <source>Battery</source>
        <translation>Batterij</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Size of the battery</source>
        <translation>Grootte van de batterij</translation>
    </message>
    <message>
        <source>Power of the battery</source>
        <translation>Vermogen van de batterij</translation>
    </message>
    <message>
        <source>Current of the charger</source>
        <translation>Stroom van de laadpaal</translation>
    </message>
    <message>
        <source>What the car needs a night</source>
        <translation>Wat de auto per nacht nodig heeft</translation>
    </message>
    <message>
        <source>When the car leaves</source>
        <translation>Wanneer de auto vertrekt</translation>
    </message>
    <message>
        <source>by</source>
        <translation>tegen</translation>
    </message>
    <message>
        <source>charging at</source>
        <translation>laden aan</translation>
    </message>
    <message>
        <source>on</source>
        <translation>op</translation>
    </message>
    <message>
        <source>and</source>
        <translation>en</translation>
    </message>
    <message>
        <source>1 phase</source>
        <translation>1 fase</translation>
    </message>
    <message>
        <source>3 phases</source>
        <translation>3 fasen</translation>
    </message>
    <message>
        <source>1 or 3</source>
        <translation>1 of 3</translation>
    </message>
    <message>
        <source>One or three phases, as it needs</source>
        <translation>Een of drie fasen, naargelang wat nodig is</translation>
    </message>
</context>
<context>
    <name>TrialResult</name>
    <message>
        <source>Figures</source>
        <translation>Cijfers</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Grafiek</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>Terug naar bewerken</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>Iets anders</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Gebruik</translation>
    </message>
    <message>
        <source>Back to the rules</source>
        <translation>Terug naar de regels</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw</translation>
    </message>
</context>
<context>
    <name>TrialSeries</name>
    <message>
        <source>Quarters</source>
        <translation>Kwartieren</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterij</translation>
    </message>
    <message>
        <source>Battery, charge</source>
        <translation>Batterij, lading</translation>
    </message>
</context>
<context>
    <name>TrialTable</name>
    <message>
        <source>Figures before and after</source>
        <translation>Cijfers voor en na</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Verschil</translation>
    </message>
    <message>
        <source>before {before}, after {after} {unit}: {difference}</source>
        <translation>voor {before}, na {after} {unit}: {difference}</translation>
    </message>
</context>
<context>
    <name>WhyDevice</name>
    <message>
        <source>Rules for this device, the highest first</source>
        <translation>Regels voor dit toestel, de hoogste eerst</translation>
    </message>
    <message>
        <source>Limits above every rule</source>
        <translation>Grenzen boven elke regel</translation>
    </message>
    <message>
        <source>What was known when it was decided</source>
        <translation>Wat bekend was bij het besluit</translation>
    </message>
    <message>
        <source>Nothing had been decided: the device controlled itself.</source>
        <translation>Er was niets beslist: het toestel stuurde zichzelf.</translation>
    </message>
    <message>
        <source>Own control</source>
        <translation>Eigen sturing</translation>
    </message>
    <message>
        <source>Since then “{rule}” wants it so too: {reason}</source>
        <translation>Sindsdien wil “{rule}” dat ook: {reason}</translation>
    </message>
    <message>
        <source>“{rule}” wants otherwise, and is held back: {reason}</source>
        <translation>“{rule}” wil iets anders, en wordt tegengehouden: {reason}</translation>
    </message>
    <message>
        <source>Decided {time} · {reason}</source>
        <translation>Beslist {time} · {reason}</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>Wint</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Tegengehouden</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Wants: {action}</source>
        <translation>Wil: {action}</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>geldt</translation>
    </message>
    <message>
        <source>Makes the difference</source>
        <translation>Maakt het verschil</translation>
    </message>
</context>
<context>
    <name>WhyList</name>
    <message>
        <source>Latest decisions</source>
        <translation>Laatste besluiten</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Toestel</translation>
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
        <translation>Hij begint wanneer</translation>
    </message>
    <message>
        <source>It ends when</source>
        <translation>Hij eindigt wanneer</translation>
    </message>
    <message>
        <source>Devices that it did not win</source>
        <translation>Toestellen die hij niet kreeg</translation>
    </message>
    <message>
        <source>Settings that it uses</source>
        <translation>Instellingen die hij gebruikt</translation>
    </message>
    <message>
        <source>Open the rule</source>
        <translation>Regel openen</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} sinds {time}</translation>
    </message>
    <message>
        <source>true</source>
        <translation>waar</translation>
    </message>
    <message>
        <source>false</source>
        <translation>niet waar</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>niet bekend</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>just now</source>
        <translation>zonet</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>{minutes} min geleden</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>{hours} u geleden</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} d</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} u</translation>
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
        <translation>minder dan 1 %</translation>
    </message>
    <message>
        <source>over 99 %</source>
        <translation>meer dan 99 %</translation>
    </message>
</context>
<context>
    <name>_Where</name>
    <message>
        <source>Where to get it</source>
        <translation>Waar je ze vindt</translation>
    </message>
</context>
</TS>
