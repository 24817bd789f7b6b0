<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>BringCard</name>
    <message>
        <source>Your past</source>
        <translation>Vos mesures passées</translation>
    </message>
    <message>
        <source>What was measured before Kwartier came, from Mijn Fluvius, DSMR-reader or Home Assistant. With it, rules can be tried and contracts compared from the first day.</source>
        <translation>Ce qui a été mesuré avant Kwartier, depuis Mijn Fluvius, DSMR-reader ou Home Assistant. Vous pouvez ainsi essayer des règles et comparer des contrats dès le premier jour.</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Importer le passé</translation>
    </message>
</context>
<context>
    <name>BringPage</name>
    <message>
        <source>Look again</source>
        <translation>Regarder encore</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>A first look</source>
        <translation>Un premier regard</translation>
    </message>
    <message>
        <source>A question first</source>
        <translation>Une question d’abord</translation>
    </message>
    <message>
        <source>Taking it over</source>
        <translation>Reprise en cours</translation>
    </message>
    <message>
        <source>Your past is here</source>
        <translation>Vos mesures sont reprises</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n choisi</numerusform>
            <numerusform>%n choisis</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Importer le passé</translation>
    </message>
    <message>
        <source>This house is simulated: your own past does not belong in it.</source>
        <translation>Cette maison est simulée&#xa0;: vos propres mesures n’y ont pas leur place.</translation>
    </message>
    <message>
        <source>You may look at what is in your files. Take it over in your own house.</source>
        <translation>Vous pouvez regarder ce que contiennent vos fichiers. Reprenez-les dans votre propre maison.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>Le contrôleur ne répond pas.</translation>
    </message>
    <message>
        <source>Your past can be taken over when it does.</source>
        <translation>Vos mesures pourront être reprises dès qu’il répond.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Look for files again</source>
        <translation>Chercher à nouveau des fichiers</translation>
    </message>
    <message>
        <source>Other file …</source>
        <translation>Autre fichier …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>Autres fichiers</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>Voir</translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>The controller&apos;s answer could not be read</source>
        <translation>La réponse du contrôleur est illisible</translation>
    </message>
    <message>
        <source>The controller speaks of things this window does not know</source>
        <translation>Le contrôleur parle de choses que cette fenêtre ne connaît pas</translation>
    </message>
    <message>
        <source>The controller does not answer</source>
        <translation>Le contrôleur ne répond pas</translation>
    </message>
    <message>
        <source>Is it running?</source>
        <translation>Tourne-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>The controller refused (status {status})</source>
        <translation>Le contrôleur a refusé (statut {status})</translation>
    </message>
    <message>
        <source>The controller speaks another version than this window</source>
        <translation>Le contrôleur et cette fenêtre sont de versions différentes</translation>
    </message>
    <message>
        <source>Update both to the same version of Kwartier.</source>
        <translation>Mettez les deux à la même version de Kwartier.</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>{field}: remove {place}</source>
        <translation>{field}&#xa0;: supprimer {place}</translation>
    </message>
    <message>
        <source>{field}: operator</source>
        <translation>{field}&#xa0;: comparaison</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>{field}: yes or no</source>
        <translation>{field}&#xa0;: oui ou non</translation>
    </message>
    <message>
        <source>Add a condition …</source>
        <translation>Ajouter une condition …</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>toutes celles-ci</translation>
    </message>
    <message>
        <source>one of these</source>
        <translation>une de celles-ci</translation>
    </message>
    <message>
        <source>{name}: all or one</source>
        <translation>{name}&#xa0;: toutes ou une</translation>
    </message>
    <message>
        <source>for</source>
        <translation>pendant</translation>
    </message>
    <message>
        <source>{name} for</source>
        <translation>{name} pendant</translation>
    </message>
    <message>
        <source>{field}: name</source>
        <translation>{field}&#xa0;: nom</translation>
    </message>
</context>
<context>
    <name>ControllerFinder</name>
    <message>
        <source>The controller ended by itself (exit code {code})</source>
        <translation>Le contrôleur s’est arrêté de lui-même (code {code})</translation>
    </message>
    <message>
        <source>It is started again. Until then every device keeps to its own safe state.</source>
        <translation>Il redémarre. D’ici là, chaque appareil garde son propre état sûr.</translation>
    </message>
    <message>
        <source>The controller could not be started</source>
        <translation>Le contrôleur n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Kwartier est-il installé en entier&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message>
        <source>day</source>
        <translation>jour</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Injection</source>
        <translation>Injection</translation>
    </message>
    <message>
        <source>Network and capacity</source>
        <translation>Réseau et capacité</translation>
    </message>
    <message>
        <source>Levies</source>
        <translation>Taxes et redevances</translation>
    </message>
    <message>
        <source>The energy itself is not on this bill</source>
        <translation>L’énergie elle-même n’est pas sur cette facture</translation>
    </message>
    <message>
        <source>In site.yaml, write contract: and its name in the line house. rates.yaml has the names.</source>
        <translation>Dans site.yaml, écrivez contract: et son nom dans la ligne house. Les noms sont dans rates.yaml.</translation>
    </message>
    <message>
        <source>Network and levies are not on this bill</source>
        <translation>Le réseau et les taxes ne sont pas sur cette facture</translation>
    </message>
    <message>
        <source>In site.yaml, write area: and its name in the line house. rates.yaml has the names.</source>
        <translation>Dans site.yaml, écrivez area: et son nom dans la ligne house. Les noms sont dans rates.yaml.</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gaz</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Eau</translation>
    </message>
    <message>
        <source>Not in the total of {what}</source>
        <translation>Pas dans le total de {what}</translation>
    </message>
    <message>
        <source>Electricity and all of these together</source>
        <translation>L’électricité et tout ceci ensemble</translation>
    </message>
    <message>
        <source>{price}, VAT {vat} %</source>
        <translation>{price}, TVA {vat}&#xa0;%</translation>
    </message>
    <message>
        <source>{tariff}, since {day}</source>
        <translation>{tariff}, depuis le {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Source&#xa0;: {source}</translation>
    </message>
    <message>
        <source>Not verified: no primary source was seen for this figure. Check it.</source>
        <translation>Non vérifié&#xa0;: aucune source première n’a été vue pour ce chiffre. Contrôlez-le.</translation>
    </message>
    <message>
        <source>Its price is not known: it is not in the total.</source>
        <translation>Son prix n’est pas connu&#xa0;: pas compris dans le total.</translation>
    </message>
    <message>
        <source>VAT in it</source>
        <translation>TVA comprise</translation>
    </message>
    <message>
        <source>VAT {vat} %</source>
        <translation>TVA {vat}&#xa0;%</translation>
    </message>
    <message>
        <source>on {base} {unit}</source>
        <translation>sur {base} {unit}</translation>
    </message>
    <message>
        <source>Rounding of the lines</source>
        <translation>Arrondi des lignes</translation>
    </message>
    <message>
        <source>Not in the total: days that were not recorded</source>
        <translation>Pas dans le total&#xa0;: jours non enregistrés</translation>
    </message>
    <message>
        <source>before {day}</source>
        <translation>avant le {day}</translation>
    </message>
    <message>
        <source>after {day}</source>
        <translation>après le {day}</translation>
    </message>
    <message>
        <source>Not in the total: energy without a price</source>
        <translation>Pas dans le total&#xa0;: énergie sans prix</translation>
    </message>
    <message>
        <source>{energy} {unit} of all lines together; the exchange&apos;s price is not known</source>
        <translation>{energy} {unit} pour toutes les lignes&#xa0;; le prix de la bourse n’est pas connu</translation>
    </message>
    <message>
        <source>Not in the total: quarters that were not recorded</source>
        <translation>Pas dans le total&#xa0;: quarts d’heure non enregistrés</translation>
    </message>
    <message>
        <source>number of quarters: {count}</source>
        <translation>nombre de quarts d’heure&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Not in the total</source>
        <translation>Pas dans le total</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
    <message>
        <source>A year, all in, at the prices of {day}</source>
        <translation>Un an, tout compris, aux prix du {day}</translation>
    </message>
    <message>
        <source>for what this house used from {first} to {last}: {energy}</source>
        <translation>pour ce que cette maison a consommé du {first} au {last}&#xa0;: {energy}</translation>
    </message>
    <message numerus="yes">
        <source>counted up from %Ln days to a year</source>
        <translation>
            <numerusform>ramené de&#xa0;%Ln jour à un an</numerusform>
            <numerusform>ramené de&#xa0;%Ln jours à un an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of them were not recorded</source>
        <translation>
            <numerusform>%Ln quart d’heure n’a pas été enregistré</numerusform>
            <numerusform>%Ln quarts d’heure n’ont pas été enregistrés</numerusform>
        </translation>
    </message>
    <message>
        <source>your contract</source>
        <translation>votre contrat</translation>
    </message>
    <message>
        <source>your contract, known part</source>
        <translation>votre contrat, part connue</translation>
    </message>
    <message>
        <source>known part only: tap to see what is missing</source>
        <translation>part connue seulement&#xa0;: touchez pour voir ce qui manque</translation>
    </message>
    <message>
        <source>as much as yours</source>
        <translation>autant que le vôtre</translation>
    </message>
    <message>
        <source>{money} more than yours</source>
        <translation>{money} de plus que le vôtre</translation>
    </message>
    <message>
        <source>{money} less than yours</source>
        <translation>{money} de moins que le vôtre</translation>
    </message>
    <message>
        <source>What is known of it: {money} a year</source>
        <translation>Ce qui en est connu&#xa0;: {money} par an</translation>
    </message>
    <message>
        <source>{energy} of all lines together have no price: the exchange&apos;s is not known</source>
        <translation>{energy} pour toutes les lignes n’ont pas de prix&#xa0;: celui de la bourse n’est pas connu</translation>
    </message>
    <message>
        <source>Not in it: {what}</source>
        <translation>Non compris&#xa0;: {what}</translation>
    </message>
    <message>
        <source>incl VAT</source>
        <translation>TVAC</translation>
    </message>
    <message>
        <source>ex VAT</source>
        <translation>HTVA</translation>
    </message>
    <message>
        <source>no VAT</source>
        <translation>sans TVA</translation>
    </message>
    <message>
        <source>x spot</source>
        <translation>x prix de la bourse</translation>
    </message>
    <message>
        <source>yr</source>
        <translation>an</translation>
    </message>
    <message>
        <source>month</source>
        <translation>mois</translation>
    </message>
    <message>
        <source>per</source>
        <translation>par</translation>
    </message>
</context>
<context>
    <name>CostsBody</name>
    <message>
        <source>Nothing is on this bill</source>
        <translation>Cette facture est vide</translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation>Lignes de la facture</translation>
    </message>
</context>
<context>
    <name>CostsHead</name>
    <message>
        <source>Previous month</source>
        <translation>Mois précédent</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Mois suivant</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Facture</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Pointes</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarifs</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Contrats</translation>
    </message>
</context>
<context>
    <name>CostsPage</name>
    <message>
        <source>What this month costs is shown as soon as the controller answers.</source>
        <translation>Le coût de ce mois s’affiche dès que le contrôleur répond.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>En attente du contrôleur</translation>
    </message>
    <message>
        <source>The bill could not be made</source>
        <translation>La facture n’a pas pu être établie</translation>
    </message>
    <message>
        <source>A year&apos;s quarters are priced; this takes a moment.</source>
        <translation>Les quarts d’heure d’une année sont chiffrés&#xa0;; cela prend un moment.</translation>
    </message>
    <message>
        <source>Making the bill …</source>
        <translation>La facture se prépare …</translation>
    </message>
    <message>
        <source>In site.yaml, add your grid area and your contract to the line house, for example:

house: {name: …, area: imewo, contract: engie-dynamic}

The names are those of rates.yaml; docs/rates.md tells how to add your own.</source>
        <translation>Dans site.yaml, ajoutez votre zone de réseau et votre contrat à la ligne house, par exemple&#xa0;:

house: {name: …, area: imewo, contract: engie-dynamic}

Les noms sont ceux de rates.yaml&#xa0;; docs/rates.md explique comment ajouter les vôtres.</translation>
    </message>
    <message>
        <source>Nobody has said yet what you pay by</source>
        <translation>On ne sait pas encore selon quels tarifs vous payez</translation>
    </message>
    <message>
        <source>The bill begins when the first quarter of an hour of the month has passed.</source>
        <translation>La facture commence après le premier quart d’heure du mois.</translation>
    </message>
    <message>
        <source>No quarter of an hour of this month was recorded. Choose another month above.</source>
        <translation>Aucun quart d’heure de ce mois n’a été enregistré. Choisissez un autre mois ci-dessus.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Pas encore d’historique</translation>
    </message>
    <message>
        <source>Costs begin with the first quarter.</source>
        <translation>Les coûts commencent au premier quart d’heure.</translation>
    </message>
</context>
<context>
    <name>CostsTotal</name>
    <message>
        <source>Whole month, expected</source>
        <translation>Mois entier, attendu</translation>
    </message>
    <message>
        <source>Month, known part</source>
        <translation>Mois, part connue</translation>
    </message>
    <message>
        <source>{year}, known part</source>
        <translation>{year}, part connue</translation>
    </message>
    <message>
        <source>{year} so far</source>
        <translation>{year} jusqu’ici</translation>
    </message>
    <message>
        <source>{year} up to then</source>
        <translation>{year} jusque-là</translation>
    </message>
    <message>
        <source>What is known of it, with VAT</source>
        <translation>Ce qui en est connu, TVAC</translation>
    </message>
    <message>
        <source>Since {day}, with VAT</source>
        <translation>Depuis le {day}, TVAC</translation>
    </message>
    <message>
        <source>The month, with VAT</source>
        <translation>Le mois, TVAC</translation>
    </message>
    <message>
        <source>Until {time}, with VAT</source>
        <translation>Jusqu’à {time}, TVAC</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>Depuis le {day}</translation>
    </message>
</context>
<context>
    <name>CrossedNotice</name>
    <message>
        <source>Show theirs</source>
        <translation>Voir l’autre</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Garder la mienne</translation>
    </message>
    <message>
        <source>{file} was removed by somebody else. Your text is still here.</source>
        <translation>{file} a été supprimé par quelqu’un d’autre. Votre texte est encore ici.</translation>
    </message>
    <message>
        <source>{file} was changed by somebody else. Your text is still here.</source>
        <translation>{file} a été modifié par quelqu’un d’autre. Votre texte est encore ici.</translation>
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
        <translation>{name}&#xa0;: un mois plus tôt</translation>
    </message>
    <message>
        <source>{name}: a day earlier</source>
        <translation>{name}&#xa0;: un jour plus tôt</translation>
    </message>
    <message>
        <source>{name}: a day later</source>
        <translation>{name}&#xa0;: un jour plus tard</translation>
    </message>
    <message>
        <source>{name}: a month later</source>
        <translation>{name}&#xa0;: un mois plus tard</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The controller does not answer</source>
        <translation>Le contrôleur ne répond pas</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>Rien n’a été enregistré durant cette période.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>{path} n’a pas pu être écrit&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>What is saved</source>
        <translation>Ce qui est enregistré</translation>
    </message>
    <message>
        <source>Where it is saved</source>
        <translation>Où l’enregistrer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Energy and cost by hour</source>
        <translation>Énergie et coût par heure</translation>
    </message>
    <message>
        <source>Energy and cost by month</source>
        <translation>Énergie et coût par mois</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Puissance dans le temps</translation>
    </message>
    <message>
        <source>Energy and cost by day</source>
        <translation>Énergie et coût par jour</translation>
    </message>
    <message>
        <source>Quarters as billed</source>
        <translation>Quarts d’heure facturés</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Pointes mensuelles</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Enregistrement …</translation>
    </message>
    <message>
        <source>Saving: {share}</source>
        <translation>Enregistrement&#xa0;: {share}</translation>
    </message>
    <message>
        <source>Saved, {rows} rows: {path}</source>
        <translation>Enregistré, {rows} lignes&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>Solar</source>
        <translation>Solaire</translation>
    </message>
    <message>
        <source>Limited to {power}</source>
        <translation>Limité à {power}</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Limité</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Injection</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Prélèvement</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Discharging</source>
        <translation>Décharge</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Power flow</source>
        <translation>Flux de puissance</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Maison</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Quarters of an hour</source>
        <translation>Quarts d’heure</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>imputé sur une lacune</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>nothing known</source>
        <translation>rien de connu</translation>
    </message>
    <message>
        <source>Cost {amount}</source>
        <translation>Coût {amount}</translation>
    </message>
    <message>
        <source>Partly booked over a gap, from the meter&apos;s registers.</source>
        <translation>En partie imputé sur une lacune, d’après les index du compteur.</translation>
    </message>
    <message>
        <source>Quarters known: {known} of {due}.</source>
        <translation>Quarts d’heure connus&#xa0;: {known} sur {due}.</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Du réseau</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>Out of the battery</source>
        <translation>De la batterie</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Chaleur</translation>
    </message>
    <message>
        <source>Into the battery</source>
        <translation>Vers la batterie</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Vers le réseau</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Booked over a gap, from the meter&apos;s registers: no peak.</source>
        <translation>Imputé sur une lacune, d’après les index du compteur&#xa0;: pas de pointe.</translation>
    </message>
    <message>
        <source>Its price is not known</source>
        <translation>Son prix n’est pas connu</translation>
    </message>
    <message>
        <source>Corrected: {reason}</source>
        <translation>Corrigé&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>Peak of {month}</source>
        <translation>Pointe, {month}</translation>
    </message>
    <message>
        <source>as the meter says it</source>
        <translation>selon le compteur</translation>
    </message>
    <message>
        <source>as it was counted here</source>
        <translation>comme compté ici</translation>
    </message>
    <message>
        <source>Choose another one above.</source>
        <translation>Choisissez-en une autre ci-dessus.</translation>
    </message>
    <message>
        <source>The controller does not answer. This is shown as soon as it does.</source>
        <translation>Le contrôleur ne répond pas. Ceci s’affiche dès qu’il répond.</translation>
    </message>
    <message>
        <source>Looking it up …</source>
        <translation>Recherche …</translation>
    </message>
    <message>
        <source>Nobody has said yet what a kWh costs. The page Costs tells how.</source>
        <translation>On ne sait pas encore ce que coûte un kWh. La page Coûts explique comment le dire.</translation>
    </message>
    <message>
        <source>Nothing was recorded in this period.</source>
        <translation>Rien n’a été enregistré durant cette période.</translation>
    </message>
    <message>
        <source>highest {power}, {time}</source>
        <translation>maximum {power}, {time}</translation>
    </message>
    <message>
        <source>booked over a gap</source>
        <translation>imputé sur une lacune</translation>
    </message>
    <message>
        <source>{amount} with VAT</source>
        <translation>{amount} TVAC</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln quarters without a price</source>
        <translation>
            <numerusform>,&#xa0;%Ln quart d’heure sans prix</numerusform>
            <numerusform>,&#xa0;%Ln quarts d’heure sans prix</numerusform>
        </translation>
    </message>
    <message>
        <source>grid from {low} to {high}</source>
        <translation>réseau de {low} à {high}</translation>
    </message>
    <message>
        <source>{name} {value}, {age} ago</source>
        <translation>{name} {value}, il y a {age}</translation>
    </message>
    <message>
        <source>billed: {power}</source>
        <translation>facturé&#xa0;: {power}</translation>
    </message>
    <message>
        <source>No quarter of this period has a price.</source>
        <translation>Aucun quart d’heure de cette période n’a de prix.</translation>
    </message>
    <message>
        <source>The page Costs says what is missing.</source>
        <translation>La page Coûts dit ce qui manque.</translation>
    </message>
</context>
<context>
    <name>HistoryBody</name>
    <message>
        <source>Energy by source</source>
        <translation>Énergie par source</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Power, kW</source>
        <translation>Puissance, kW</translation>
    </message>
    <message>
        <source>Quarters of an hour</source>
        <translation>Quarts d’heure</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Cost of the kWh</source>
        <translation>Coût des kWh</translation>
    </message>
    <message>
        <source>Peaks of the months</source>
        <translation>Pointes mensuelles</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Quarts d’heure</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Pointes</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
</context>
<context>
    <name>HistoryHead</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Retour à aujourd’hui</translation>
    </message>
    <message>
        <source>Save what is seen as a file</source>
        <translation>Enregistrer ce qui est affiché dans un fichier</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was measured is shown as soon as the controller answers.</source>
        <translation>Les mesures s’affichent dès que le contrôleur répond.</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>En attente du contrôleur</translation>
    </message>
    <message>
        <source>Bring your past</source>
        <translation>Importer le passé</translation>
    </message>
    <message>
        <source>From Mijn Fluvius, DSMR-reader or Home Assistant: files that you download there.</source>
        <translation>Depuis Mijn Fluvius, DSMR-reader ou Home Assistant&#xa0;: des fichiers que vous y téléchargez.</translation>
    </message>
    <message>
        <source>History begins with the first telegram.</source>
        <translation>L’historique commence au premier télégramme.</translation>
    </message>
</context>
<context>
    <name>HouseSettings</name>
    <message>
        <source>Numbers and times that your rules use can stand under “settings” in site.yaml; they then have a slider here.</source>
        <translation>Les nombres et heures de vos règles peuvent se trouver sous «&#xa0;settings&#xa0;» dans site.yaml&#xa0;; ils ont alors un curseur ici.</translation>
    </message>
    <message>
        <source>Settings that no rule in use asks for</source>
        <translation>Réglages qu’aucune règle active n’utilise</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Autres réglages</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Home</source>
        <translation>Dossier personnel</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Prélèvement</translation>
    </message>
    <message>
        <source>taken from the grid</source>
        <translation>pris au réseau</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Injection</translation>
    </message>
    <message>
        <source>given to the grid</source>
        <translation>donné au réseau</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Solaire</translation>
    </message>
    <message>
        <source>made by the panels</source>
        <translation>produit par les panneaux</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Chargé</translation>
    </message>
    <message>
        <source>into the battery</source>
        <translation>dans la batterie</translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation>Déchargé</translation>
    </message>
    <message>
        <source>out of the battery</source>
        <translation>hors de la batterie</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>laisser de côté</translation>
    </message>
    <message>
        <source>Verbruik › Verbruikshistoriek › Kwartiertotalen › download. Offtake and injection may be two files.</source>
        <translation>Verbruik › Verbruikshistoriek › Kwartiertotalen › télécharger. Prélèvement et injection peuvent être deux fichiers.</translation>
    </message>
    <message>
        <source>Best: the quarters that you are billed by, up to three years.</source>
        <translation>Le mieux&#xa0;: les quarts d’heure de vos factures, jusqu’à trois ans.</translation>
    </message>
    <message>
        <source>Export › Hours.</source>
        <translation>Export › Hours (heures).</translation>
    </message>
    <message>
        <source>Hours: good for costs, contracts and trying rules; they hold no quarter-hour peaks.</source>
        <translation>Des heures&#xa0;: bon pour les coûts, les contrats et les essais de règles&#xa0;; sans pointes quart-horaires.</translation>
    </message>
    <message>
        <source>Energy dashboard › ⋮ › Download data; or History › your import and export registers (kWh) › ⋮ › Download data.</source>
        <translation>Tableau Énergie › ⋮ › Télécharger les données&#xa0;; ou Historique › vos index de prélèvement et d’injection (kWh) › ⋮ › Télécharger les données.</translation>
    </message>
    <message>
        <source>Hours with sun and battery; or quarters of the days that were recorded.</source>
        <translation>Des heures avec soleil et batterie&#xa0;; ou les quarts d’heure des jours enregistrés.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} au {last}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of an hour, {span}</source>
        <translation>
            <numerusform>%Ln quart d’heure, {span}</numerusform>
            <numerusform>%Ln quarts d’heure, {span}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are shares of an hour</source>
        <translation>
            <numerusform>%Ln est une part d’heure</numerusform>
            <numerusform>%Ln sont des parts d’heure</numerusform>
        </translation>
    </message>
    <message>
        <source>Right for money and for trying rules; they are never a month peak.</source>
        <translation>Juste pour l’argent et les essais de règles ; jamais une pointe mensuelle.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were estimated by the grid operator</source>
        <translation>
            <numerusform>%Ln a été estimé par le gestionnaire de réseau</numerusform>
            <numerusform>%Ln ont été estimés par le gestionnaire de réseau</numerusform>
        </translation>
    </message>
    <message>
        <source>They are billed so, and make no peak here.</source>
        <translation>Ils sont facturés ainsi, et ne font pas de pointe ici.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters in between are missing</source>
        <translation>
            <numerusform>%Ln quart d’heure manque entre-temps</numerusform>
            <numerusform>%Ln quarts d’heure manquent entre-temps</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay a gap: nothing is invented.</source>
        <translation>La lacune reste&#xa0;: rien n’est inventé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were not needed</source>
        <translation>
            <numerusform>%Ln ligne n’était pas nécessaire</numerusform>
            <numerusform>%Ln lignes n’étaient pas nécessaires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines cannot be read</source>
        <translation>
            <numerusform>%Ln ligne est illisible</numerusform>
            <numerusform>%Ln lignes sont illisibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et&#xa0;%Ln autre</numerusform>
            <numerusform>et&#xa0;%Ln autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters were taken over</source>
        <translation>
            <numerusform>%Ln quart d’heure a été repris</numerusform>
            <numerusform>%Ln quarts d’heure ont été repris</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln took the place of what was known less well</source>
        <translation>
            <numerusform>%Ln a remplacé ce qui était moins bien connu</numerusform>
            <numerusform>%Ln ont remplacé ce qui était moins bien connu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were known already</source>
        <translation>
            <numerusform>%Ln était déjà connu</numerusform>
            <numerusform>%Ln étaient déjà connus</numerusform>
        </translation>
    </message>
    <message>
        <source>The files say the same of them.</source>
        <translation>Les fichiers disent la même chose.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them differ in the files, by {energy} {unit} in all.</source>
        <translation>
            <numerusform>%Ln diffère dans les fichiers, de {energy} {unit} en tout.</numerusform>
            <numerusform>%Ln diffèrent dans les fichiers, de {energy} {unit} en tout.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pointe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were measured here, which stays</source>
        <translation>
            <numerusform>%Ln a été mesuré ici, ce qui reste</numerusform>
            <numerusform>%Ln ont été mesurés ici, ce qui reste</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportChoice</name>
    <message>
        <source>There is no CSV or zip file in Downloads, Documents, at home or on a stick. Download one, or plug in the stick that it is on.</source>
        <translation>Aucun fichier CSV ou zip dans Téléchargements, Documents, votre dossier ou sur une clé. Téléchargez-en un, ou branchez la clé.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Where to get it</source>
        <translation>Où les trouver</translation>
    </message>
    <message>
        <source>Files with your past</source>
        <translation>Fichiers de vos mesures</translation>
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
        <translation>Ce que compte chaque nom</translation>
    </message>
    <message>
        <source>By month, to hold against your bills</source>
        <translation>Par mois, à comparer à vos factures</translation>
    </message>
    <message>
        <source>{entity} counts</source>
        <translation>{entity} compte</translation>
    </message>
    <message>
        <source>choose …</source>
        <translation>choisir …</translation>
    </message>
    <message>
        <source>What is in the files</source>
        <translation>Ce que contiennent les fichiers</translation>
    </message>
</context>
<context>
    <name>ImportMonths</name>
    <message>
        <source>Months in the files</source>
        <translation>Mois dans les fichiers</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; it goes on.</source>
        <translation>La maison reste pilotée comme avant. Vous pouvez quitter cette page&#xa0;; cela continue.</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>{done} of {whole} quarters</source>
        <translation>{done} sur {whole} quarts d’heure</translation>
    </message>
    <message>
        <source>Adding up the quarters …</source>
        <translation>Addition des quarts d’heure …</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Stopped. What was taken over by then stays.</source>
        <translation>Arrêté. Ce qui était repris reste.</translation>
    </message>
    <message>
        <source>Take it over again to go on: nothing is counted twice.</source>
        <translation>Reprenez pour continuer&#xa0;: rien n’est compté deux fois.</translation>
    </message>
    <message>
        <source>The controller does not answer.</source>
        <translation>Le contrôleur ne répond pas.</translation>
    </message>
    <message>
        <source>It says on which clocks the house lives. Try again when it is back.</source>
        <translation>C’est lui qui sait à quelle heure vit la maison. Réessayez quand il sera revenu.</translation>
    </message>
    <message>
        <source>These names do not say what they count.</source>
        <translation>Ces noms ne disent pas ce qu’ils comptent.</translation>
    </message>
    <message>
        <source>Say it below, at least for what comes from the grid, then look again.</source>
        <translation>Dites-le ci-dessous, au moins pour ce qui vient du réseau, puis regardez encore.</translation>
    </message>
    <message>
        <source>“Where to get it” says which file it must be.</source>
        <translation>«&#xa0;Où les trouver&#xa0;» dit quel fichier il faut.</translation>
    </message>
    <message>
        <source>The import ended by itself (exit code {code}).</source>
        <translation>L’import s’est arrêté de lui-même (code {code}).</translation>
    </message>
    <message>
        <source>What was taken over by then stays. Try again later: nothing is counted twice.</source>
        <translation>Ce qui était repris reste. Réessayez plus tard&#xa0;: rien n’est compté deux fois.</translation>
    </message>
    <message>
        <source>The import could not be started.</source>
        <translation>L’import n’a pas pu démarrer.</translation>
    </message>
    <message>
        <source>Is Kwartier installed whole?</source>
        <translation>Kwartier est-il installé en entier&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Grid</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Solar</source>
        <translation>Solaire</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>rien de connu</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Away from home</source>
        <translation>Absent de la maison</translation>
    </message>
    <message>
        <source>Nobody is home: nothing is kept warm but what must not go bad.</source>
        <translation>Personne n’est là&#xa0;: rien n’est tenu chaud, sauf ce qui ne doit pas s’abîmer.</translation>
    </message>
    <message>
        <source>true while you are away</source>
        <translation>true tant que vous êtes absent</translation>
    </message>
    <message>
        <source>The battery stores the sun and holds the peak</source>
        <translation>La batterie stocke le soleil et tient la pointe</translation>
    </message>
    <message>
        <source>What the roof gives away goes into the battery and covers the house when the sun is gone, down to 30 %. The rest is kept for the highest quarter of the month, and filled again from what quarters leave.</source>
        <translation>Ce que le toit donnerait au réseau va dans la batterie et couvre la maison quand le soleil est parti, jusqu’à 30 %. Le reste est gardé pour le quart d’heure le plus haut du mois, et complété avec ce que les quarts d’heure laissent.</translation>
    </message>
    <message>
        <source>For a house whose kWh costs more than it earns, and whose peaks are short: where a car charges for hours without being held back, a battery that holds the peak alone saves more.</source>
        <translation>Pour une maison où un kWh coûte plus qu’il ne rapporte et où les pointes sont courtes : là où une voiture se recharge des heures sans être freinée, une batterie qui ne tient que la pointe économise davantage.</translation>
    </message>
    <message>
        <source>Calm after a power cut</source>
        <translation>Le calme après une coupure</translation>
    </message>
    <message>
        <source>less than this, and the rush is over</source>
        <translation>moins que cela, et la ruée est finie</translation>
    </message>
    <message>
        <source>A boiler by its own thermometer</source>
        <translation>Un boiler d’après son thermomètre</translation>
    </message>
    <message>
        <source>Hot water by what the water itself says: warm enough every morning, filled up by the sun, and hot once a week, because water that only ever stays warm breeds legionella. Its own thermostat must allow the hottest of these.</source>
        <translation>L’eau chaude d’après l’eau elle-même&#xa0;: assez chaude chaque matin, complétée par le soleil, et très chaude une fois par semaine, car l’eau qui reste seulement tiède nourrit la légionelle. Son propre thermostat doit permettre la plus haute de ces températures.</translation>
    </message>
    <message>
        <source>how warm the water is at least when the house gets up</source>
        <translation>température minimale de l’eau quand la maison se lève</translation>
    </message>
    <message>
        <source>how hot it is made by the sun, and once a week in any case</source>
        <translation>température à laquelle le soleil la porte, et une fois par semaine dans tous les cas</translation>
    </message>
    <message>
        <source>how much must go to the street to begin; somewhat less than the boiler draws</source>
        <translation>combien doit partir vers le réseau pour commencer&#xa0;; un peu moins que ce que tire le boiler</translation>
    </message>
    <message>
        <source>The car is full by the morning</source>
        <translation>La voiture est pleine le matin</translation>
    </message>
    <message>
        <source>The car has what it needs when you leave: first what the night leaves over, and from `car_last_start` on at full power.</source>
        <translation>La voiture a ce qu’il lui faut quand vous partez&#xa0;: d’abord ce que la nuit laisse, et dès `car_last_start` à pleine puissance.</translation>
    </message>
    <message>
        <source>The file sorts before car_peak.yaml, so its rules win the car; the limit there still holds for both. Alone it says nothing of the evening: a charger that no rule speaks for gives its smallest current. Beside car_peak.yaml the car takes what the quarter leaves until the night begins.</source>
        <translation>Le fichier vient avant car_peak.yaml, donc ses règles l’emportent sur la voiture&#xa0;; la limite de l’autre vaut pour les deux. Seul, il ne dit rien du soir&#xa0;: une borne dont aucune règle ne parle donne son plus petit courant. Avec car_peak.yaml, la voiture prend ce que le quart d’heure laisse jusqu’au début de la nuit.</translation>
    </message>
    <message>
        <source>what a day of driving takes</source>
        <translation>ce que demande une journée de route</translation>
    </message>
    <message>
        <source>how fast it charges by night; 6 A is the least that any car takes</source>
        <translation>à quelle vitesse elle charge la nuit&#xa0;; 6 A est le minimum qu’une voiture accepte</translation>
    </message>
    <message>
        <source>from when on the car may charge slowly</source>
        <translation>à partir de quand la voiture peut charger lentement</translation>
    </message>
    <message>
        <source>from when on it must charge: 12 kWh at 11 kW take 1 h 6 min</source>
        <translation>à partir de quand elle doit charger&#xa0;: 12 kWh à 11 kW prennent 1 h 6 min</translation>
    </message>
    <message>
        <source>when you leave</source>
        <translation>quand vous partez</translation>
    </message>
    <message>
        <source>The car follows the peak</source>
        <translation>La voiture suit la pointe</translation>
    </message>
    <message>
        <source>The car takes what the running quarter leaves, and never makes a new month peak.</source>
        <translation>La voiture prend ce que le quart d’heure en cours laisse, et ne fait jamais une nouvelle pointe mensuelle.</translation>
    </message>
    <message>
        <source>The car on sunshine</source>
        <translation>La voiture au soleil</translation>
    </message>
    <message>
        <source>The car takes the sun only, and waits where there is none: a charger that no rule speaks for gives its smallest current, from the street if need be. If other rules shall charge it by night, let the sun have the day only.</source>
        <translation>La voiture ne prend que le soleil, et attend quand il n’y en a pas&#xa0;: une borne dont aucune règle ne parle donne son plus petit courant, du réseau s’il le faut. Si d’autres règles doivent la charger la nuit, laissez au soleil le jour seulement.</translation>
    </message>
    <message>
        <source>from when on the car takes the sun only</source>
        <translation>à partir de quand la voiture ne prend que le soleil</translation>
    </message>
    <message>
        <source>until when</source>
        <translation>jusqu’à quand</translation>
    </message>
    <message>
        <source>The battery buys in the cheapest hours</source>
        <translation>La batterie achète aux heures les moins chères</translation>
    </message>
    <message>
        <source>in how many hours a day the battery buys</source>
        <translation>pendant combien d’heures par jour la batterie achète</translation>
    </message>
    <message>
        <source>how full it buys itself; leave room for the sun</source>
        <translation>jusqu’à quel niveau elle se remplit en achetant ; laissez de la place au soleil</translation>
    </message>
    <message>
        <source>how fast at most</source>
        <translation>à quelle vitesse au plus</translation>
    </message>
    <message>
        <source>The dishwasher runs on the sun</source>
        <translation>Le lave-vaisselle tourne au soleil</translation>
    </message>
    <message>
        <source>A machine that must finish what it has begun: started by the sun, or at two in the afternoon without it, and never cut off within its run.</source>
        <translation>Une machine qui doit finir ce qu’elle a commencé&#xa0;: lancée par le soleil, ou à quatorze heures sans lui, et jamais coupée pendant son cycle.</translation>
    </message>
    <message>
        <source>It is called relay.boiler here, for want of a dishwasher in the demo house: write the name of your own relay.</source>
        <translation>Il s’appelle ici relay.boiler, faute de lave-vaisselle dans la maison de démonstration&#xa0;: écrivez le nom de votre relais.</translation>
    </message>
    <message>
        <source>how much sun must be left over to begin</source>
        <translation>combien de soleil doit rester pour commencer</translation>
    </message>
    <message>
        <source>how long a run of your machine takes</source>
        <translation>combien dure un cycle de votre machine</translation>
    </message>
    <message>
        <source>when it begins without sun</source>
        <translation>quand elle commence sans soleil</translation>
    </message>
    <message>
        <source>The heat pump stores the sun</source>
        <translation>La pompe à chaleur garde le soleil</translation>
    </message>
    <message>
        <source>SG-ready: relay.heatpump closes the contact that lets the heat pump run harder than it has to (mode 3 of the label). It stores the sun in the floor and in the tank. The heat pump keeps its own protections; a minimum run and a rest spare its compressor all the same.</source>
        <translation>SG-ready&#xa0;: relay.heatpump ferme le contact qui laisse la pompe à chaleur tourner plus qu’elle ne doit (mode 3 du label). Elle garde le soleil dans le sol et dans le ballon. La pompe garde ses propres protections&#xa0;; une marche minimale et un repos épargnent tout de même son compresseur.</translation>
    </message>
    <message>
        <source>from which production on it stores</source>
        <translation>à partir de quelle production elle stocke</translation>
    </message>
    <message>
        <source>Sell nothing when selling costs money</source>
        <translation>Ne rien vendre quand vendre coûte</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. When selling costs money, the house takes what the roof makes, and the roof makes no more than the house takes: the inverter is turned down to what is left, and freed again with the price.</source>
        <translation>Pour les contrats avec un prix par heure ou par quart d’heure. Quand vendre coûte, la maison prend ce que le toit produit, et le toit ne produit pas plus que la maison ne prend&#xa0;: l’onduleur est réduit à ce qui reste, et libéré avec le prix.</translation>
    </message>
    <message>
        <source>a kWh is not sold for less</source>
        <translation>un kWh n’est pas vendu à moins</translation>
    </message>
    <message>
        <source>what may be sold all the same</source>
        <translation>ce qui peut être vendu quand même</translation>
    </message>
    <message>
        <source>false turns the roof down at once, and leaves battery, tank and car as they are</source>
        <translation>false réduit le toit aussitôt, et laisse batterie, ballon et voiture tels quels</translation>
    </message>
    <message>
        <source>the battery buys from the street below this price</source>
        <translation>sous ce prix, la batterie achète au réseau</translation>
    </message>
    <message>
        <source>The battery fills by night</source>
        <translation>La batterie se remplit la nuit</translation>
    </message>
    <message>
        <source>For a meter with a day and a night register: fill the battery by night in the dark half of the year, with what the house leaves of the quarter.</source>
        <translation>Pour un compteur jour et nuit&#xa0;: remplir la batterie la nuit pendant la moitié sombre de l’année, avec ce que la maison laisse du quart d’heure.</translation>
    </message>
    <message>
        <source>how full it shall be in the morning; leave room for the sun</source>
        <translation>niveau de charge voulu le matin ; laissez de la place au soleil</translation>
    </message>
    <message>
        <source>how fast; slow is enough, the night is long</source>
        <translation>à quelle vitesse&#xa0;; lentement suffit, la nuit est longue</translation>
    </message>
    <message>
        <source>Stay under the peak</source>
        <translation>Rester sous la pointe</translation>
    </message>
    <message>
        <source>from which chance of a new peak on they act</source>
        <translation>à partir de quel risque d’une nouvelle pointe elles agissent</translation>
    </message>
    <message>
        <source>The battery keeps every quarter</source>
        <translation>La batterie garde chaque quart d’heure</translation>
    </message>
    <message>
        <source>The battery holds every quarter of an hour of the month, all day long: it saves room in the quarter for the bursts that this house has had, fills again from what the quarter leaves, and lasts through a car that charges for hours.</source>
        <translation>La batterie tient chaque quart d’heure du mois, toute la journée&#xa0;: elle garde dans le quart d’heure de la place pour les à-coups que cette maison a connus, se remplit de ce qu’il laisse, et tient à côté d’une voiture qui charge des heures.</translation>
    </message>
    <message>
        <source>The file sorts after most others, so the battery does this only while no other rule uses it.</source>
        <translation>Le fichier vient après la plupart des autres, donc la batterie ne fait cela que tant qu’aucune autre règle ne l’utilise.</translation>
    </message>
    <message>
        <source>Boiler on sunshine</source>
        <translation>Le boiler au soleil</translation>
    </message>
    <message>
        <source>What would go to the street heats water instead, with care for the contactor.</source>
        <translation>Ce qui partirait vers le réseau chauffe de l’eau, en ménageant le contacteur.</translation>
    </message>
    <message>
        <source>how long the boiler heats each day, with sun or without</source>
        <translation>combien de temps le boiler chauffe chaque jour, avec ou sans soleil</translation>
    </message>
    <message>
        <source>from when on it heats what the sun left undone</source>
        <translation>à partir de quand il chauffe ce que le soleil n’a pas fait</translation>
    </message>
    <message>
        <source>The battery follows the day plan</source>
        <translation>La batterie suit le plan du jour</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. Once an hour Kwartier works out when a battery best buys, stores the sun, covers the house or sells, by the published prices, by what the house and its roof usually do, and with room for the peak of the month. It is an intention, and the house does what it likes: so each rule goes by what is measured now. Without a plan the battery is on its own control.</source>
        <translation>Pour les contrats avec un prix par heure ou par quart d’heure. Une fois par heure, Kwartier calcule quand une batterie a intérêt à acheter, à stocker le soleil, à couvrir la maison ou à vendre, selon les prix publiés, selon ce que font d’habitude la maison et son toit, et en gardant de la place pour la pointe du mois. C’est une intention, et la maison fait ce qu’elle veut : chaque règle se fie donc à ce qui est mesuré maintenant. Sans plan, la batterie suit sa propre régulation.</translation>
    </message>
    <message>
        <source>how fast at most the battery buys or sells</source>
        <translation>à quelle vitesse au plus la batterie achète ou vend</translation>
    </message>
    <message>
        <source>whether it may sell what it has stored</source>
        <translation>si elle peut vendre ce qu’elle a stocké</translation>
    </message>
    <message>
        <source>After a power cut everything cold starts at once: freezers, pumps, the neighbours. While the house without its car draws more than `rush`, boiler, heat pump and car stay off; they come back one after the other once it has been calm. These rules only ever switch off: what switches on is `safe: on` in site.yaml, or another set beside this one.</source>
        <translation>Après une coupure, tout ce qui a refroidi démarre à la fois&#xa0;: congélateurs, pompes, voisins. Tant que la maison sans sa voiture tire plus que `rush`, boiler, pompe à chaleur et voiture restent éteints&#xa0;; ils reviennent l’un après l’autre une fois le calme revenu. Ces règles ne font qu’éteindre&#xa0;: ce qui allume, c’est `safe: on` dans site.yaml, ou un autre jeu à côté.</translation>
    </message>
    <message>
        <source>more than the house ever draws on a usual day, boiler and heat pump with it</source>
        <translation>plus que la maison ne tire un jour ordinaire, boiler et pompe à chaleur compris</translation>
    </message>
    <message>
        <source>For contracts with a price for each hour or quarter. The cheapest hours are those of the local day; until the whole day is known, nothing is bought ahead. The battery takes what the house leaves of the quarter, so that no cheap kWh makes a dear peak, and gives way as soon as the house needs it all. It buys below 85 % of the day&apos;s mean only: a tenth is lost on the way.</source>
        <translation>Pour les contrats avec un prix par heure ou par quart d’heure. Les heures les moins chères sont celles du jour local&#xa0;; tant que le jour entier n’est pas connu, rien n’est acheté d’avance. La batterie prend ce que la maison laisse du quart d’heure, pour qu’aucun kWh bon marché ne fasse une pointe chère, et cède dès que la maison a besoin de tout. Elle n’achète que sous 85&#xa0;% de la moyenne du jour&#xa0;: un dixième se perd en route.</translation>
    </message>
    <message>
        <source>The month&apos;s highest quarter of an hour is billed for a year. The battery keeps the running one below it, and the boiler comes later. For the car: car_peak.yaml. These rules only ever switch the boiler off: what switches it on is `safe: on` in site.yaml, where its thermostat does the rest, or another set beside this one, like sunshine.yaml.</source>
        <translation>Le quart d’heure le plus haut du mois est facturé pendant un an. La batterie garde celui qui court en dessous, et le boiler vient plus tard. Pour la voiture&#xa0;: car_peak.yaml. Ces règles ne font qu’éteindre le boiler&#xa0;: ce qui l’allume, c’est `safe: on` dans site.yaml, où son thermostat fait le reste, ou un autre jeu à côté, comme sunshine.yaml.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Fetching the library …</source>
        <translation>Lecture de la bibliothèque …</translation>
    </message>
    <message>
        <source>Ready sets of rules</source>
        <translation>Règles toutes faites</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>La bibliothèque est vide</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>Rules from the library</source>
        <translation>Règles de la bibliothèque</translation>
    </message>
    <message>
        <source>Choose a device of yours for each of them</source>
        <translation>Choisissez un de vos appareils pour chacun</translation>
    </message>
</context>
<context>
    <name>LibraryPreview</name>
    <message>
        <source>Its text</source>
        <translation>Son texte</translation>
    </message>
    <message>
        <source>Not for this house</source>
        <translation>Pas pour cette maison</translation>
    </message>
    <message>
        <source>Which of your devices</source>
        <translation>Lesquels de vos appareils</translation>
    </message>
    <message>
        <source>is</source>
        <translation>est</translation>
    </message>
    <message>
        <source>{name} is</source>
        <translation>{name} est</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Choisir …</translation>
    </message>
    <message>
        <source>Settings that it brings</source>
        <translation>Réglages qu’elle apporte</translation>
    </message>
    <message>
        <source>Settings that your house has already; a change holds at once</source>
        <translation>Réglages que votre maison a déjà&#xa0;; un changement vaut aussitôt</translation>
    </message>
    <message>
        <source>In use already: {file}. Here for another device of yours.</source>
        <translation>Déjà utilisé : {file}. Ici pour un autre de vos appareils.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Rien ne s’est encore passé</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Pannes</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Argent</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Télégramme</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>No quarter has been foreseen to its end yet</source>
        <translation>Aucun quart d’heure n’a encore été prévu jusqu’au bout</translation>
    </message>
    <message>
        <source>No faults: everything works</source>
        <translation>Pas de panne&#xa0;: tout fonctionne</translation>
    </message>
    <message>
        <source>Nobody has changed a rule or a setting yet</source>
        <translation>Personne n’a encore changé de règle ni de réglage</translation>
    </message>
    <message>
        <source>What control saves is told when the first day is over</source>
        <translation>Ce que le pilotage économise s’affiche après le premier jour</translation>
    </message>
    <message>
        <source>Why, and which rules lost</source>
        <translation>Pourquoi, et quelles règles ont perdu</translation>
    </message>
    <message>
        <source>Rules in use: {files} ({counts} lines)</source>
        <translation>Règles en service&#xa0;: {files} ({counts} lignes)</translation>
    </message>
    <message>
        <source>changed in the file</source>
        <translation>modifié dans le fichier</translation>
    </message>
    <message>
        <source>found at the start</source>
        <translation>trouvé au démarrage</translation>
    </message>
    <message>
        <source>The month beside no control</source>
        <translation>Le mois, comparé à un mois sans pilotage</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>Le jour</translation>
    </message>
    <message>
        <source>{eighty} of {quarters} quarters ended in its 80 % band, {ninety} in its 90 % band</source>
        <translation>{eighty} de {quarters} quarts d’heure ont fini dans la bande de 80&#xa0;%, {ninety} dans celle de 90&#xa0;%</translation>
    </message>
    <message>
        <source>After {time} min: {error} off on average</source>
        <translation>Après {time} min&#xa0;: {error} d’écart en moyenne</translation>
    </message>
    <message>
        <source>mean squared error of the risk of passing the target (Brier score, 0 is best): forecast {own}, newest power {hold}, always the same risk {base}</source>
        <translation>erreur quadratique moyenne du risque de dépasser la cible (score de Brier, 0 est le mieux)&#xa0;: prévision {own}, dernière puissance {hold}, toujours le même risque {base}</translation>
    </message>
    <message>
        <source>too few quarters to say how often its bands held</source>
        <translation>trop peu de quarts d’heure pour juger de ses bandes</translation>
    </message>
    <message>
        <source>newest power alone: {error}</source>
        <translation>dernière puissance seule&#xa0;: {error}</translation>
    </message>
    <message>
        <source>Risk told: {told}. Ended above the target: {came}</source>
        <translation>Risque annoncé&#xa0;: {told}. Fini au-dessus de la cible&#xa0;: {came}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times; chance alone moves this by {points} points</source>
        <translation>
            <numerusform>%Ln fois&#xa0;; le hasard seul déplace ceci de {points} points</numerusform>
            <numerusform>%Ln fois&#xa0;; le hasard seul déplace ceci de {points} points</numerusform>
        </translation>
    </message>
    <message>
        <source>window</source>
        <translation>fenêtre</translation>
    </message>
    <message>
        <source>window at {address}</source>
        <translation>fenêtre sur {address}</translation>
    </message>
    <message>
        <source>This quarter: about {power}, {time} left</source>
        <translation>Ce quart d’heure&#xa0;: environ {power}, encore {time}</translation>
    </message>
    <message>
        <source>half of all such quarters end at {half} kW, nine of ten at {most} kW</source>
        <translation>la moitié de ces quarts d’heure finissent à {half} kW, neuf sur dix à {most} kW</translation>
    </message>
    <message>
        <source>new month peak: {risk}</source>
        <translation>nouvelle pointe mensuelle : {risk}</translation>
    </message>
    <message>
        <source>risk of ending above the target of {power}: {risk}</source>
        <translation>risque de finir au-dessus de la cible de {power}&#xa0;: {risk}</translation>
    </message>
    <message>
        <source>risk of a new month peak, above {power}: {risk}</source>
        <translation>risque d’une nouvelle pointe mensuelle, au-dessus de {power} : {risk}</translation>
    </message>
    <message>
        <source>one in a hundred ends below {low}, one in a hundred above {high}</source>
        <translation>un sur cent finit sous {low}, un sur cent au-dessus de {high}</translation>
    </message>
    <message>
        <source>The day plan</source>
        <translation>Le plan du jour</translation>
    </message>
    <message>
        <source>{name}: {after}, new</source>
        <translation>{name} : {after}, nouveau</translation>
    </message>
    <message>
        <source>{name} is gone; it was {before}</source>
        <translation>{name} n’est plus là ; c’était {before}</translation>
    </message>
    <message>
        <source>In this house: {share} nearer than the newest power alone</source>
        <translation>Dans cette maison : {share} plus précis qu’avec la dernière puissance seule</translation>
    </message>
    <message>
        <source>In this house: {share} farther off than the newest power alone</source>
        <translation>Dans cette maison : {share} moins précis qu’avec la dernière puissance seule</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln quarters; those of more than thirty days ago fade</source>
        <translation>
            <numerusform>sur %Ln quart d’heure&#xa0;; ce qui date de plus de trente jours s’estompe</numerusform>
            <numerusform>sur %Ln quarts d’heure&#xa0;; ce qui date de plus de trente jours s’estompe</numerusform>
        </translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
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
        <translation>Direct</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Coûts</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>MarkCard</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Le précédent</translation>
    </message>
    <message>
        <source>The one after</source>
        <translation>Le suivant</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
</context>
<context>
    <name>MeterCheck</name>
    <message>
        <source>this computer&apos;s clock is kept by the network</source>
        <translation>l’horloge de cet ordinateur est réglée par le réseau</translation>
    </message>
    <message>
        <source>nobody keeps this computer&apos;s clock; quarters go by the meter&apos;s</source>
        <translation>personne ne règle l’horloge de cet ordinateur&#xa0;; les quarts d’heure suivent celle du compteur</translation>
    </message>
    <message>
        <source>who keeps this computer&apos;s clock is not known</source>
        <translation>on ignore qui règle l’horloge de cet ordinateur</translation>
    </message>
    <message>
        <source>No telegram with a time yet</source>
        <translation>Pas encore de télégramme avec une heure</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s behind this computer&apos;s</source>
        <translation>L’horloge du compteur retarde de {seconds} s sur cet ordinateur</translation>
    </message>
    <message>
        <source>The meter&apos;s clock is {seconds} s ahead of this computer&apos;s</source>
        <translation>L’horloge du compteur avance de {seconds} s sur cet ordinateur</translation>
    </message>
    <message>
        <source>drift {ppm} ppm</source>
        <translation>dérive {ppm} ppm</translation>
    </message>
    <message>
        <source>Quarters as the meter shows them (1-0:1.4.0)</source>
        <translation>Quarts d’heure montrés par le compteur (1-0:1.4.0)</translation>
    </message>
    <message>
        <source>Month peaks of the meter (1-0:1.6.0)</source>
        <translation>Pointes mensuelles du compteur (1-0:1.6.0)</translation>
    </message>
    <message>
        <source>{agree} of {compared} agree; mean distance {mean} W, largest {largest} W</source>
        <translation>{agree} sur {compared} concordent&#xa0;; écart moyen {mean} W, maximum {largest} W</translation>
    </message>
    <message>
        <source>{own} here, {their} there</source>
        <translation>{own} ici, {their} là-bas</translation>
    </message>
    <message>
        <source>power changed in the last seconds before the boundary</source>
        <translation>la puissance a changé dans les dernières secondes avant la limite</translation>
    </message>
    <message>
        <source>the meter&apos;s own figure stood still or came late</source>
        <translation>le chiffre du compteur n’a pas bougé ou est arrivé en retard</translation>
    </message>
    <message>
        <source>we saw a higher quarter: was the meter replaced in this month?</source>
        <translation>nous avons vu un quart d’heure plus élevé&#xa0;: le compteur a-t-il été remplacé ce mois-ci&#xa0;?</translation>
    </message>
    <message>
        <source>the export has an estimate here</source>
        <translation>l’export contient ici une estimation</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>aucune raison connue</translation>
    </message>
</context>
<context>
    <name>MeterQuestion</name>
    <message>
        <source>New meter</source>
        <translation>Nouveau compteur</translation>
    </message>
    <message>
        <source>Same meter, mistake</source>
        <translation>Même compteur, erreur</translation>
    </message>
    <message>
        <source>The register of the {kind} meter {old} began anew. Replaced?</source>
        <translation>L’index du compteur ({kind}) {old} est reparti de zéro. Remplacé&#xa0;?</translation>
    </message>
    <message>
        <source>Another {kind} meter answers: {new}, not {old}. Replaced?</source>
        <translation>Un autre compteur ({kind}) répond&#xa0;: {new}, et non {old}. Remplacé&#xa0;?</translation>
    </message>
    <message>
        <source>Its register is another one ({old} → {new} {unit}). Without an answer: a new meter.</source>
        <translation>Son index est autre ({old} → {new} {unit}). Sans réponse&#xa0;: un nouveau compteur.</translation>
    </message>
    <message>
        <source>Its register goes on where the other stopped, so it may be the same one; then {between} {unit} between are booked. Without an answer: a new meter.</source>
        <translation>Son index continue où l’autre s’est arrêté, c’est donc peut-être le même&#xa0;; alors {between} {unit} entre les deux sont imputés. Sans réponse&#xa0;: un nouveau compteur.</translation>
    </message>
    <message>
        <source>electricity</source>
        <translation>électricité</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>gaz</translation>
    </message>
    <message>
        <source>water</source>
        <translation>eau</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>chaleur</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>froid</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Maintien</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Secours</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} à {high} {unit}</translation>
    </message>
    <message>
        <source>No quarter was seen whole yet</source>
        <translation>Aucun quart d’heure vu en entier</translation>
    </message>
    <message>
        <source>The peak of {own} is what it would have been without control</source>
        <translation>La pointe de {own} aurait été la même sans pilotage</translation>
    </message>
    <message>
        <source>Peak of {own} instead of about {likely} without control</source>
        <translation>Pointe de {own} au lieu d’environ {likely} sans pilotage</translation>
    </message>
    <message>
        <source>by the peak {amount}</source>
        <translation>par la pointe {amount}</translation>
    </message>
    <message>
        <source>by the hours {amount}</source>
        <translation>par les heures {amount}</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more, and a kWh the more</source>
        <translation>Le tarif maximum s’applique&#xa0;: une pointe plus haute ne coûte rien de plus, un kWh d’autant plus</translation>
    </message>
    <message>
        <source>What a peak costs is not known: site.yaml names no grid area that bills them</source>
        <translation>Le coût d’une pointe n’est pas connu&#xa0;: site.yaml ne nomme aucune zone de réseau qui la facture</translation>
    </message>
    <message>
        <source>One kW more of this month&apos;s peak costs {price} in all</source>
        <translation>Un kW de plus de pointe ce mois coûte {price} en tout</translation>
    </message>
    <message>
        <source>Above {free}, one kW more costs {price} in all</source>
        <translation>Au-delà de {free}, un kW de plus coûte {price} en tout</translation>
    </message>
    <message>
        <source>Peaks so far: this month {amount}</source>
        <translation>Pointes jusqu’ici&#xa0;: ce mois {amount}</translation>
    </message>
    <message>
        <source>{year} {amount}</source>
        <translation>{year} {amount}</translation>
    </message>
    <message>
        <source>saved in {year} about {amount}</source>
        <translation>économisé en {year} environ {amount}</translation>
    </message>
    <message>
        <source>Peaks {amount}</source>
        <translation>Pointes {amount}</translation>
    </message>
    <message>
        <source>saved about {amount}</source>
        <translation>gain env. {amount}</translation>
    </message>
    <message>
        <source>cost about {amount} more</source>
        <translation>coût d’environ {amount} de plus</translation>
    </message>
    <message>
        <source>{year} from {month} on</source>
        <translation>{year} à partir de {month}</translation>
    </message>
    <message>
        <source>Your grid asks nothing for peaks: what counts is when and how much you draw</source>
        <translation>Votre réseau ne demande rien pour les pointes : ce qui compte est quand et combien vous prélevez</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>No connection to the controller. Trying again …</source>
        <translation>Pas de connexion avec le contrôleur. Nouvel essai …</translation>
    </message>
    <message>
        <source>The controller itself goes on without this window.</source>
        <translation>Le contrôleur lui-même continue sans cette fenêtre.</translation>
    </message>
    <message>
        <source>The meter is silent: every device is in its safe state.</source>
        <translation>Le compteur se tait&#xa0;: chaque appareil est dans son état sûr.</translation>
    </message>
    <message>
        <source>The newest rules have errors: the last good ones are in use.</source>
        <translation>Les dernières règles contiennent des erreurs&#xa0;: les dernières bonnes restent en service.</translation>
    </message>
</context>
<context>
    <name>NowPage</name>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>No decision yet</source>
        <translation>Pas encore de décision</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connexion …</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>Waiting for the meter</source>
        <translation>En attente du compteur</translation>
    </message>
    <message>
        <source>No quarter yet</source>
        <translation>Pas encore de quart d’heure</translation>
    </message>
    <message>
        <source>The meter is silent</source>
        <translation>Le compteur se tait</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>wanted</source>
        <translation>voulu</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>permis</translation>
    </message>
    <message>
        <source>soc</source>
        <translation>charge</translation>
    </message>
    <message>
        <source>house</source>
        <translation>maison</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>réseau</translation>
    </message>
    <message>
        <source>used</source>
        <translation>utilisé</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>allowance</source>
        <translation>marge</translation>
    </message>
    <message>
        <source>remaining</source>
        <translation>reste</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>risque</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>pointe</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>souhait</translation>
    </message>
    <message>
        <source>holdable</source>
        <translation>tenable</translation>
    </message>
    <message>
        <source>wear</source>
        <translation>usure</translation>
    </message>
    <message>
        <source>lower wear</source>
        <translation>moins d’usure</translation>
    </message>
    <message>
        <source>eur per kw</source>
        <translation>euros par kW</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>jours restants</translation>
    </message>
    <message>
        <source>quarters</source>
        <translation>quarts d’heure</translation>
    </message>
    <message>
        <source>without</source>
        <translation>sans pilotage</translation>
    </message>
    <message>
        <source>without w low</source>
        <translation>sans pilotage au moins</translation>
    </message>
    <message>
        <source>without w high</source>
        <translation>sans pilotage au plus</translation>
    </message>
    <message>
        <source>capacity saved</source>
        <translation>capacité économisée</translation>
    </message>
    <message>
        <source>capacity saved low</source>
        <translation>capacité économisée au moins</translation>
    </message>
    <message>
        <source>capacity saved high</source>
        <translation>capacité économisée au plus</translation>
    </message>
    <message>
        <source>energy saved</source>
        <translation>énergie économisée</translation>
    </message>
    <message>
        <source>energy saved low</source>
        <translation>énergie économisée au moins</translation>
    </message>
    <message>
        <source>energy saved high</source>
        <translation>énergie économisée au plus</translation>
    </message>
</context>
<context>
    <name>PastMarker</name>
    <message>
        <source>Open the day</source>
        <translation>Ouvrir le jour</translation>
    </message>
    <message>
        <source>Open the month</source>
        <translation>Ouvrir le mois</translation>
    </message>
</context>
<context>
    <name>PeakBars</name>
    <message>
        <source>Peaks of the months</source>
        <translation>Pointes mensuelles</translation>
    </message>
    <message>
        <source>floor {kw}</source>
        <translation>minimum {kw}</translation>
    </message>
    <message>
        <source>mean {kw}</source>
        <translation>moyenne {kw}</translation>
    </message>
    <message>
        <source>a new peak of {power} is in the making</source>
        <translation>une nouvelle pointe de {power} se prépare</translation>
    </message>
</context>
<context>
    <name>PeakCard</name>
    <message>
        <source>Peak of the month</source>
        <translation>Pointe du mois</translation>
    </message>
    <message>
        <source>Billed: the mean</source>
        <translation>Facturée&#xa0;: la moyenne</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>A new peak of {power} is in the making</source>
        <translation>Une nouvelle pointe de {power} se prépare</translation>
    </message>
    <message>
        <source>The maximum tariff binds: a higher peak costs nothing more</source>
        <translation>Le tarif maximum s’applique&#xa0;: une pointe plus haute ne coûte rien de plus</translation>
    </message>
    <message>
        <source>A month counts for its highest quarter, and for {power} at least</source>
        <translation>Un mois compte pour son quart d’heure le plus élevé, et au moins {power}</translation>
    </message>
    <message>
        <source>The highest quarter of each month</source>
        <translation>Le quart d’heure le plus élevé de chaque mois</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>grid {power}</source>
        <translation>réseau {power}</translation>
    </message>
    <message>
        <source>The price is not published yet: that of the day before</source>
        <translation>Le prix n’est pas encore publié : celui de la veille</translation>
    </message>
    <message>
        <source>gives {power}</source>
        <translation>donne {power}</translation>
    </message>
    <message>
        <source>takes {power}</source>
        <translation>prend {power}</translation>
    </message>
</context>
<context>
    <name>PlanBand</name>
    <message>
        <source>The day plan</source>
        <translation>Le plan du jour</translation>
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
        <translation>Puissance dans le temps</translation>
    </message>
    <message>
        <source>Show {span}</source>
        <translation>Afficher {span}</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Revenir à maintenant</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Rien d’enregistré</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>rien de connu</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Show the day plan</source>
        <translation>Montrer le plan du jour</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>Show all of it</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Power over time</source>
        <translation>Puissance dans le temps</translation>
    </message>
</context>
<context>
    <name>Quarter</name>
    <message>
        <source>No quarter yet</source>
        <translation>Pas encore de quart d’heure</translation>
    </message>
    <message>
        <source>Above the target</source>
        <translation>Au-dessus de la cible</translation>
    </message>
    <message>
        <source>On course</source>
        <translation>Bien parti</translation>
    </message>
    <message>
        <source>Close to the target</source>
        <translation>Près de la cible</translation>
    </message>
    <message>
        <source>New peak in the making</source>
        <translation>Nouvelle pointe en vue</translation>
    </message>
    <message>
        <source>New month peak: above {power} already</source>
        <translation>Nouvelle pointe&#xa0;: déjà &gt; {power}</translation>
    </message>
    <message>
        <source>New month peak: {risk} (above {power})</source>
        <translation>Nouvelle pointe&#xa0;: {risk} (&gt; {power})</translation>
    </message>
    <message>
        <source>New month peak already</source>
        <translation>Déjà une nouvelle pointe</translation>
    </message>
    <message>
        <source>New month peak: {risk}</source>
        <translation>Nouvelle pointe&#xa0;: {risk}</translation>
    </message>
</context>
<context>
    <name>QuarterCard</name>
    <message>
        <source>May still draw</source>
        <translation>Encore possible</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>encore {time}</translation>
    </message>
    <message>
        <source>Target: {why}</source>
        <translation>Cible&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Utilisé</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Target · {reason}</source>
        <translation>Cible · {reason}</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Forecast · risk {risk}</source>
        <translation>Prévu · risque {risk}</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>En jeu</translation>
    </message>
    <message>
        <source>Running quarter</source>
        <translation>Quart d’heure en cours</translation>
    </message>
    <message>
        <source>{mood}: may still draw {power} kW, {time} left</source>
        <translation>{mood}&#xa0;: encore {power} kW possibles, reste {time}</translation>
    </message>
</context>
<context>
    <name>RateRow</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}&#xa0;: moins</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}&#xa0;: plus</translation>
    </message>
</context>
<context>
    <name>RatesCard</name>
    <message>
        <source>They are listed with the first bill</source>
        <translation>Ils s’affichent avec la première facture</translation>
    </message>
    <message>
        <source>Rates with their sources</source>
        <translation>Tarifs et leurs sources</translation>
    </message>
    <message>
        <source>Working it out …</source>
        <translation>Calcul en cours …</translation>
    </message>
    <message>
        <source>Contracts beside each other</source>
        <translation>Contrats côte à côte</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tarifs</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Contrats</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Change rates</source>
        <translation>Modifier les tarifs</translation>
    </message>
    <message>
        <source>Rates and where they come from</source>
        <translation>Tarifs et leur origine</translation>
    </message>
    <message>
        <source>Contracts compared</source>
        <translation>Contrats comparés</translation>
    </message>
    <message>
        <source>Nothing was recorded yet: contracts are compared by what this house used</source>
        <translation>Rien n’est encore enregistré&#xa0;: les contrats se comparent d’après ce que cette maison a consommé</translation>
    </message>
    <message>
        <source>A simulated house pays by made-up rates. Those of your own house can be changed here.</source>
        <translation>Une maison simulée paie des tarifs inventés. Ceux de votre maison peuvent être modifiés ici.</translation>
    </message>
    <message>
        <source>No figure is known yet: docs/rates.md tells how to write your contract into rates.yaml.</source>
        <translation>Aucun chiffre n’est encore connu&#xa0;: docs/rates.md explique comment écrire votre contrat dans rates.yaml.</translation>
    </message>
    <message>
        <source>Saved. The new figures are in your rates.yaml; everything else in it is as it was.</source>
        <translation>Enregistré. Les nouveaux chiffres sont dans votre rates.yaml&#xa0;; le reste est inchangé.</translation>
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
        <translation>TVAC</translation>
    </message>
    <message>
        <source>without VAT</source>
        <translation>HTVA</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>tariff card, bill</source>
        <translation>fiche tarifaire, facture</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>saisi à la main</translation>
    </message>
    <message>
        <source>These figures hold since {day}. Change what is another from then on.</source>
        <translation>Ces chiffres valent depuis le {day}. Modifiez ce qui change ensuite.</translation>
    </message>
    <message>
        <source>{name}: that is no number</source>
        <translation>{name}&#xa0;: ce n’est pas un nombre</translation>
    </message>
    <message>
        <source>From {day} on. Everything before stays as it was paid.</source>
        <translation>À partir du {day}. Tout ce qui précède reste comme payé.</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>a rule</source>
        <translation>une règle</translation>
    </message>
    <message>
        <source>cut by another rule</source>
        <translation>limité par une autre règle</translation>
    </message>
    <message>
        <source>a limit of the house</source>
        <translation>une limite de la maison</translation>
    </message>
    <message>
        <source>a minimum time</source>
        <translation>une durée minimale</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>aucune règle</translation>
    </message>
    <message>
        <source>something is not known</source>
        <translation>quelque chose n’est pas connu</translation>
    </message>
    <message>
        <source>data is late</source>
        <translation>les données tardent</translation>
    </message>
    <message>
        <source>the meter is silent</source>
        <translation>le compteur se tait</translation>
    </message>
    <message>
        <source>control is paused</source>
        <translation>le pilotage est en pause</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>vient de démarrer</translation>
    </message>
    <message>
        <source>the device is silent</source>
        <translation>l’appareil se tait</translation>
    </message>
    <message>
        <source>back to normal</source>
        <translation>retour à la normale</translation>
    </message>
    <message>
        <source>another target</source>
        <translation>une autre cible</translation>
    </message>
</context>
<context>
    <name>RuleChanges</name>
    <message>
        <source>A rule moves within its file only</source>
        <translation>Une règle ne se déplace que dans son fichier</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Rule file</source>
        <translation>Fichier de règles</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Give it an end of its own</source>
        <translation>Lui donner une fin propre</translation>
    </message>
    <message>
        <source>Remove the end</source>
        <translation>Supprimer la fin</translation>
    </message>
    <message>
        <source>Higher priority</source>
        <translation>Priorité plus haute</translation>
    </message>
    <message>
        <source>Lower priority</source>
        <translation>Priorité plus basse</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Alors</translation>
    </message>
    <message>
        <source>Until (else: as long as the above holds)</source>
        <translation>Jusqu’à (sinon&#xa0;: tant que ce qui précède est vrai)</translation>
    </message>
    <message>
        <source>How long and how often</source>
        <translation>Combien de temps, combien de fois</translation>
    </message>
</context>
<context>
    <name>RuleLanguage</name>
    <message>
        <source>power from the street now</source>
        <translation>puissance prise au réseau maintenant</translation>
    </message>
    <message>
        <source>power to the street now</source>
        <translation>puissance donnée au réseau maintenant</translation>
    </message>
    <message>
        <source>import minus export</source>
        <translation>prélèvement moins injection</translation>
    </message>
    <message>
        <source>energy imported since the quarter began</source>
        <translation>énergie prélevée depuis le début du quart d’heure</translation>
    </message>
    <message>
        <source>time since the quarter began</source>
        <translation>temps depuis le début du quart d’heure</translation>
    </message>
    <message>
        <source>demand at which the quarter will probably end</source>
        <translation>puissance à laquelle le quart d’heure finira sans doute</translation>
    </message>
    <message>
        <source>import that may be drawn on average for the rest of the quarter</source>
        <translation>ce qui peut encore être prélevé en moyenne jusqu’à la fin du quart d’heure</translation>
    </message>
    <message>
        <source>chance to end above the target</source>
        <translation>risque de finir au-dessus de la cible</translation>
    </message>
    <message>
        <source>highest quarter of this month so far</source>
        <translation>quart d’heure le plus élevé de ce mois jusqu’ici</translation>
    </message>
    <message>
        <source>demand to stay below</source>
        <translation>puissance sous laquelle rester</translation>
    </message>
    <message>
        <source>what the quarter would cost at its forecast</source>
        <translation>ce que coûterait le quart d’heure selon la prévision</translation>
    </message>
    <message>
        <source>all that the house uses</source>
        <translation>tout ce que la maison consomme</translation>
    </message>
    <message>
        <source>what the street would give without batteries and cars; below 0 what it would take</source>
        <translation>ce que le réseau donnerait sans batteries ni voitures ; sous 0, ce qu’il prendrait</translation>
    </message>
    <message>
        <source>production of all inverters</source>
        <translation>production de tous les onduleurs</translation>
    </message>
    <message>
        <source>production of one inverter</source>
        <translation>production d’un onduleur</translation>
    </message>
    <message>
        <source>its limit holds it back now</source>
        <translation>sa limite le retient maintenant</translation>
    </message>
    <message>
        <source>state of charge</source>
        <translation>état de charge</translation>
    </message>
    <message>
        <source>discharge (+) or charge (-)</source>
        <translation>décharge (+) ou charge (-)</translation>
    </message>
    <message>
        <source>energy above the minimum</source>
        <translation>énergie au-dessus du minimum</translation>
    </message>
    <message>
        <source>what the car does</source>
        <translation>ce que fait la voiture</translation>
    </message>
    <message>
        <source>power into the car</source>
        <translation>puissance vers la voiture</translation>
    </message>
    <message>
        <source>a car is plugged in</source>
        <translation>une voiture est branchée</translation>
    </message>
    <message>
        <source>energy of this charging session</source>
        <translation>énergie de cette session de charge</translation>
    </message>
    <message>
        <source>the relay is on</source>
        <translation>le relais est enclenché</translation>
    </message>
    <message>
        <source>time on since midnight</source>
        <translation>temps de marche depuis minuit</translation>
    </message>
    <message>
        <source>price of a kWh from the street now</source>
        <translation>prix d’un kWh du réseau maintenant</translation>
    </message>
    <message>
        <source>price of a kWh to the street now</source>
        <translation>prix d’un kWh vers le réseau maintenant</translation>
    </message>
    <message>
        <source>place of this hour among today&apos;s, 1 = cheapest</source>
        <translation>rang de cette heure parmi celles du jour, 1 = la moins chère</translation>
    </message>
    <message>
        <source>mean import price of today</source>
        <translation>prix moyen de prélèvement aujourd’hui</translation>
    </message>
    <message>
        <source>the meter counts into its day register</source>
        <translation>le compteur compte en tarif de jour</translation>
    </message>
    <message>
        <source>power that the day plan foresees for the device now; of a battery discharge (+) or charge (-)</source>
        <translation>puissance que le plan du jour prévoit maintenant pour l’appareil ; d’une batterie décharge (+) ou charge (-)</translation>
    </message>
    <message>
        <source>power from (+) or to (-) the street that goes with it</source>
        <translation>puissance du réseau (+) ou vers lui (-) qui va avec</translation>
    </message>
    <message>
        <source>gas used per hour, over its meter&apos;s last interval</source>
        <translation>gaz consommé par heure, sur le dernier intervalle du compteur</translation>
    </message>
    <message>
        <source>water used per hour, over its meter&apos;s last interval</source>
        <translation>eau consommée par heure, sur le dernier intervalle du compteur</translation>
    </message>
    <message>
        <source>a sensor of site.yaml, in its own unit</source>
        <translation>un capteur de site.yaml, dans sa propre unité</translation>
    </message>
    <message>
        <source>local time of day</source>
        <translation>heure locale</translation>
    </message>
    <message>
        <source>a value under `settings` in site.yaml</source>
        <translation>une valeur sous `settings` dans site.yaml</translation>
    </message>
    <message>
        <source>switch on</source>
        <translation>enclencher</translation>
    </message>
    <message>
        <source>switch off</source>
        <translation>couper</translation>
    </message>
    <message>
        <source>charge with this power</source>
        <translation>charger à cette puissance</translation>
    </message>
    <message>
        <source>discharge with this power</source>
        <translation>décharger à cette puissance</translation>
    </message>
    <message>
        <source>discharge what the house imports beyond this power</source>
        <translation>décharger ce que la maison prélève au-delà de cette puissance</translation>
    </message>
    <message>
        <source>discharge and fill up so that no quarter of an hour ends above this demand</source>
        <translation>décharger et remplir pour qu’aucun quart d’heure ne finisse au-dessus de cette puissance</translation>
    </message>
    <message>
        <source>charge with what the house exports beyond this power</source>
        <translation>charger avec ce que la maison injecte au-delà de cette puissance</translation>
    </message>
    <message>
        <source>neither charge nor discharge</source>
        <translation>ni charger ni décharger</translation>
    </message>
    <message>
        <source>leave it to the battery&apos;s own control</source>
        <translation>laisser faire le pilotage propre de la batterie</translation>
    </message>
    <message>
        <source>do not charge</source>
        <translation>ne pas charger</translation>
    </message>
    <message>
        <source>charge with this current per phase, or this power</source>
        <translation>charger à ce courant par phase, ou cette puissance</translation>
    </message>
    <message>
        <source>at most what the house uses and stores, and this much more; all limits apply together</source>
        <translation>au plus ce que la maison consomme et stocke, et ceci en plus&#xa0;; toutes les limites s’appliquent</translation>
    </message>
    <message>
        <source>at most this power; all limits apply together</source>
        <translation>au plus cette puissance&#xa0;; toutes les limites s’appliquent</translation>
    </message>
    <message>
        <source>at most what the house leaves of the quarter, so that it ends at this demand, with few starts</source>
        <translation>au plus ce que la maison laisse du quart d’heure, pour finir à cette puissance, avec peu de démarrages</translation>
    </message>
    <message>
        <source>charge with what would be exported</source>
        <translation>charger avec ce qui serait injecté</translation>
    </message>
    <message>
        <source>charge as fast as the charger can</source>
        <translation>charger aussi vite que la borne le peut</translation>
    </message>
    <message>
        <source>leave the device to itself</source>
        <translation>laisser l’appareil à lui-même</translation>
    </message>
    <message>
        <source>the name, once in the house</source>
        <translation>le nom, unique dans la maison</translation>
    </message>
    <message>
        <source>the reason, for whoever reads it later</source>
        <translation>la raison, pour qui la lira plus tard</translation>
    </message>
    <message>
        <source>false keeps the rule without using it</source>
        <translation>false garde la règle sans l’utiliser</translation>
    </message>
    <message>
        <source>what starts it</source>
        <translation>ce qui la déclenche</translation>
    </message>
    <message>
        <source>what each device shall do</source>
        <translation>ce que chaque appareil doit faire</translation>
    </message>
    <message>
        <source>what ends it; else `when` no longer true</source>
        <translation>ce qui la termine&#xa0;; sinon `when` n’est plus vrai</translation>
    </message>
    <message>
        <source>how long and how often</source>
        <translation>combien de temps et combien de fois</translation>
    </message>
    <message>
        <source>once started, it runs this long</source>
        <translation>une fois lancée, elle dure autant</translation>
    </message>
    <message>
        <source>after it ended, it rests this long</source>
        <translation>après la fin, elle se repose autant</translation>
    </message>
    <message>
        <source>it starts no more often in a day</source>
        <translation>elle ne démarre pas plus souvent par jour</translation>
    </message>
    <message>
        <source>it starts no more often in an hour</source>
        <translation>elle ne démarre pas plus souvent par heure</translation>
    </message>
    <message>
        <source>what is missing is made up for</source>
        <translation>ce qui manque est rattrapé</translation>
    </message>
    <message>
        <source>when the missing time is made up for</source>
        <translation>quand le temps manquant est rattrapé</translation>
    </message>
    <message>
        <source>it runs no longer in a day</source>
        <translation>elle ne dure pas plus longtemps par jour</translation>
    </message>
    <message>
        <source>the highest priority first</source>
        <translation>la plus haute priorité d’abord</translation>
    </message>
    <message>
        <source>day</source>
        <translation>jour</translation>
    </message>
    <message>
        <source>month or season</source>
        <translation>mois ou saison</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>condition</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>vrai ou faux</translation>
    </message>
    <message>
        <source>function</source>
        <translation>fonction</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>batterie</translation>
    </message>
    <message>
        <source>charger</source>
        <translation>borne de recharge</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>relais</translation>
    </message>
    <message>
        <source>solar</source>
        <translation>panneaux solaires</translation>
    </message>
    <message>
        <source>power</source>
        <translation>puissance</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>énergie</translation>
    </message>
    <message>
        <source>current</source>
        <translation>courant</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>tension</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>durée</translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>price</source>
        <translation>prix</translation>
    </message>
    <message>
        <source>money</source>
        <translation>argent</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>température</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>volume</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>débit</translation>
    </message>
    <message>
        <source>clock time</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>chance that this quarter becomes a new month peak</source>
        <translation>risque que ce quart d’heure devienne une nouvelle pointe mensuelle</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>écart de température</translation>
    </message>
    <message>
        <source>pressure</source>
        <translation>pression</translation>
    </message>
    <message>
        <source>illuminance</source>
        <translation>éclairement</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>fraction</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
</context>
<context>
    <name>RuleRows</name>
    <message>
        <source>New, not in use yet</source>
        <translation>Nouvelle, pas encore active</translation>
    </message>
    <message>
        <source>On, not in use yet</source>
        <translation>Activée, pas encore active</translation>
    </message>
    <message>
        <source>Off, not in use yet</source>
        <translation>Désactivée, pas encore active</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Modifiée, pas encore active</translation>
    </message>
</context>
<context>
    <name>RuleState</name>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Inactive</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attend</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Se termine</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Repos</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloquée</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Disparue</translation>
    </message>
    <message>
        <source>needs {what}</source>
        <translation>demande {what}</translation>
    </message>
    <message>
        <source>until {what}</source>
        <translation>jusqu’à {what}</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>the dash of a rule stands on another line</source>
        <translation>le tiret d’une règle est sur une autre ligne</translation>
    </message>
    <message>
        <source>this file is written in a way that the form cannot change; change its text</source>
        <translation>ce fichier est écrit d’une façon que la fiche ne peut modifier&#xa0;; modifiez son texte</translation>
    </message>
    <message>
        <source>the file does not start with &quot;rules:&quot;</source>
        <translation>le fichier ne commence pas par &quot;rules:&quot;</translation>
    </message>
    <message>
        <source>there is no list under &quot;rules:&quot;</source>
        <translation>il n’y a pas de liste sous &quot;rules:&quot;</translation>
    </message>
    <message>
        <source>something in the list is no rule</source>
        <translation>quelque chose dans la liste n’est pas une règle</translation>
    </message>
</context>
<context>
    <name>RulesHead</name>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Rule file</source>
        <translation>Fichier de règles</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>Back to the text that is in use</source>
        <translation>Revenir au texte en service</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Fetching the rules …</source>
        <translation>Lecture des règles …</translation>
    </message>
    <message>
        <source>Problems: {count}</source>
        <translation>Erreurs&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Changed, not in use yet</source>
        <translation>Modifié, pas encore actif</translation>
    </message>
    <message>
        <source>In use since {time}</source>
        <translation>En service depuis {time}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Actives</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>No rules yet</source>
        <translation>Pas encore de règles</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>There are no rules in this file yet.</source>
        <translation>Il n’y a pas encore de règles dans ce fichier.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Depuis la bibliothèque</translation>
    </message>
    <message>
        <source>Waiting for the controller</source>
        <translation>En attente du contrôleur</translation>
    </message>
</context>
<context>
    <name>RulesPast</name>
    <message>
        <source>No set of rules was used yet. Each one that is will be kept here.</source>
        <translation>Aucun jeu de règles n’a encore servi. Chacun de ceux qui serviront sera gardé ici.</translation>
    </message>
    <message>
        <source>Sets of rules that were in use</source>
        <translation>Jeux de règles qui ont servi</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Ce que cela a changé</translation>
    </message>
    <message>
        <source>Use this set again</source>
        <translation>Réactiver ce jeu</translation>
    </message>
    <message>
        <source>Nothing differs from the set before.</source>
        <translation>Rien ne diffère du jeu précédent.</translation>
    </message>
    <message>
        <source>In use again</source>
        <translation>De nouveau en service</translation>
    </message>
    <message>
        <source>It does not fit this house any more</source>
        <translation>Il ne convient plus à cette maison</translation>
    </message>
</context>
<context>
    <name>RunEditor</name>
    <message>
        <source>Add a limit …</source>
        <translation>Ajouter une limite …</translation>
    </message>
    <message>
        <source>Remove {limit}</source>
        <translation>Supprimer {limit}</translation>
    </message>
</context>
<context>
    <name>RunLimit</name>
    <message>
        <source>Runs at least</source>
        <translation>Dure au moins</translation>
    </message>
    <message>
        <source>Rests afterwards</source>
        <translation>Repos ensuite</translation>
    </message>
    <message>
        <source>Starts a day, at most</source>
        <translation>Démarrages par jour, au plus</translation>
    </message>
    <message>
        <source>Starts an hour, at most</source>
        <translation>Démarrages par heure, au plus</translation>
    </message>
    <message>
        <source>Runs each day at least</source>
        <translation>Dure chaque jour au moins</translation>
    </message>
    <message>
        <source>Makes up for it from</source>
        <translation>Rattrape à partir de</translation>
    </message>
    <message>
        <source>Runs each day at most</source>
        <translation>Dure chaque jour au plus</translation>
    </message>
</context>
<context>
    <name>SavedCard</name>
    <message>
        <source>Saved</source>
        <translation>Économisé</translation>
    </message>
    <message>
        <source>Peaks, month</source>
        <translation>Pointes, mois</translation>
    </message>
    <message>
        <source>Peaks, {year}</source>
        <translation>Pointes, {year}</translation>
    </message>
    <message>
        <source>What control saves is counted from the first quarter on.</source>
        <translation>Ce que le pilotage économise se compte dès le premier quart d’heure.</translation>
    </message>
    <message>
        <source>Nothing was counted of this month beside the house without control.</source>
        <translation>Rien de ce mois n’a été compté à côté de la maison sans pilotage.</translation>
    </message>
    <message>
        <source>{peaks}: {parts}</source>
        <translation>{peaks} : {parts}</translation>
    </message>
</context>
<context>
    <name>SensorCurves</name>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message>
        <source>A file has to be mended</source>
        <translation>Un fichier est à corriger</translation>
    </message>
    <message>
        <source>Describe your house</source>
        <translation>Décrivez votre maison</translation>
    </message>
    <message>
        <source>Kwartier touches no device until the file site.yaml says what there is. Still missing:</source>
        <translation>Kwartier ne touche à aucun appareil tant que le fichier site.yaml ne dit pas ce qu’il y a. Il manque encore&#xa0;:</translation>
    </message>
    <message>
        <source>Nothing is controlled and every device is left to itself. Control begins by itself as soon as the file is right:</source>
        <translation>Rien n’est piloté et chaque appareil est laissé à lui-même. Le pilotage commence de lui-même dès que le fichier est correct&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>A file has to be mended first</source>
        <translation>Un fichier est d’abord à corriger</translation>
    </message>
    <message>
        <source>The page Now says where, and what to write.</source>
        <translation>La page Direct dit où, et ce qu’il faut écrire.</translation>
    </message>
    <message>
        <source>The page Now says what is still missing.</source>
        <translation>La page Direct dit ce qui manque encore.</translation>
    </message>
    <message>
        <source>Describe your house first</source>
        <translation>Décrivez d’abord votre maison</translation>
    </message>
    <message>
        <source>What was recorded is kept.</source>
        <translation>Ce qui a été enregistré est conservé.</translation>
    </message>
</context>
<context>
    <name>SettingPicker</name>
    <message>
        <source>A value of its own</source>
        <translation>Une valeur propre</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message numerus="yes">
        <source>Used by {rules} and %n more</source>
        <translation>
            <numerusform>Utilisé par {rules} et&#xa0;%n autre</numerusform>
            <numerusform>Utilisé par {rules} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Used by {rules}</source>
        <translation>Utilisé par {rules}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Marche</translation>
    </message>
    <message>
        <source>{name}: less</source>
        <translation>{name}&#xa0;: moins</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}&#xa0;: plus</translation>
    </message>
    <message>
        <source>Writing it into site.yaml …</source>
        <translation>Écriture dans site.yaml …</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Window: PySide6 {version}</source>
        <translation>Fenêtre&#xa0;: PySide6 {version}</translation>
    </message>
    <message>
        <source>Controller: {program} {version}</source>
        <translation>Contrôleur&#xa0;: {program} {version}</translation>
    </message>
    <message>
        <source>House: {house}</source>
        <translation>Maison&#xa0;: {house}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>About Kwartier</source>
        <translation>À propos de Kwartier</translation>
    </message>
    <message>
        <source>Kwartier is free software under the MIT licence.</source>
        <translation>Kwartier est un logiciel libre sous licence MIT.</translation>
    </message>
    <message>
        <source>It uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3. Their libraries are installed as separate files that you may replace by your own build. Their source code: download.qt.io and code.qt.io.</source>
        <translation>Il utilise Qt {qt} et PySide6 {pyside} sous la GNU Lesser General Public License, version 3. Leurs bibliothèques sont installées en fichiers séparés que vous pouvez remplacer par votre propre version. Leur code source&#xa0;: download.qt.io et code.qt.io.</translation>
    </message>
    <message>
        <source>Also inside: Python {python} (PSF), pyqtgraph and QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0); the typeface is Inter (OFL) where it is installed.</source>
        <translation>Également&#xa0;: Python {python} (PSF), pyqtgraph et QtAwesome (MIT), NumPy (BSD), pydantic (MIT), Material Design Icons (Apache 2.0)&#xa0;; la police est Inter (OFL) là où elle est installée.</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>No connection</source>
        <translation>Pas de connexion</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>this computer&apos;s clock</source>
        <translation>l’horloge de cet ordinateur</translation>
    </message>
    <message>
        <source>the recorded history</source>
        <translation>l’historique enregistré</translation>
    </message>
    <message>
        <source>the meter</source>
        <translation>le compteur</translation>
    </message>
    <message>
        <source>the meter&apos;s telegrams</source>
        <translation>les télégrammes du compteur</translation>
    </message>
    <message>
        <source>the kept prices of the exchange</source>
        <translation>les prix de la bourse conservés</translation>
    </message>
    <message>
        <source>the prices of the exchange</source>
        <translation>les prix de la bourse</translation>
    </message>
    <message>
        <source>the rates (rates.yaml)</source>
        <translation>les tarifs (rates.yaml)</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}&#xa0;: moins</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}&#xa0;: plus</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}&#xa0;: unité</translation>
    </message>
</context>
<context>
    <name>StorageCard</name>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Back up the history now</source>
        <translation>Sauvegarder l’historique maintenant</translation>
    </message>
    <message>
        <source>Each second is kept for {seconds} days, each minute for {minutes}, decisions for {decisions}; quarters and what they cost for ever.</source>
        <translation>Chaque seconde est gardée {seconds} jours, chaque minute {minutes}, les décisions {decisions}&#xa0;; les quarts d’heure et leur coût pour toujours.</translation>
    </message>
    <message>
        <source>Back it up on the server, with its own tools.</source>
        <translation>Sauvegardez-le sur le serveur, avec ses propres outils.</translation>
    </message>
    <message>
        <source>There is no copy of it yet.</source>
        <translation>Il n’en existe pas encore de copie.</translation>
    </message>
    <message>
        <source>The history cannot be read at the moment.</source>
        <translation>L’historique ne peut pas être lu pour le moment.</translation>
    </message>
    <message>
        <source>{size} on a PostgreSQL server</source>
        <translation>{size} sur un serveur PostgreSQL</translation>
    </message>
    <message>
        <source>{size}, with {free} free on the same disk</source>
        <translation>{size}, avec {free} libres sur le même disque</translation>
    </message>
    <message>
        <source>Last copy: {time}, {size}. The command “kwartier backup” takes it to another disk.</source>
        <translation>Dernière copie&#xa0;: {time}, {size}. La commande «&#xa0;kwartier backup&#xa0;» la met sur un autre disque.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>A copy is being made …</source>
        <translation>Copie en cours …</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Speed of the simulated house: {rate}</source>
        <translation>Vitesse de la maison simulée&#xa0;: {rate}</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulée</translation>
    </message>
    <message>
        <source>Meter time {time}</source>
        <translation>Heure du compteur {time}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>pas de connexion</translation>
    </message>
    <message>
        <source>no meter</source>
        <translation>pas de compteur</translation>
    </message>
    <message>
        <source>live</source>
        <translation>direct</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>il y a {age}</translation>
    </message>
    <message>
        <source>Simulated house</source>
        <translation>Maison simulée</translation>
    </message>
    <message>
        <source>Nothing here is real: a house of the imagination, to try things out</source>
        <translation>Rien ici n’est réel&#xa0;: une maison imaginaire, pour faire des essais</translation>
    </message>
    <message>
        <source>Alarms: {count}</source>
        <translation>Alarmes&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Resume control</source>
        <translation>Reprendre le pilotage</translation>
    </message>
    <message>
        <source>Pause control</source>
        <translation>Suspendre le pilotage</translation>
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
        <translation>pointe</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>souhait</translation>
    </message>
    <message>
        <source>a kW is free</source>
        <translation>un kW est gratuit</translation>
    </message>
    <message>
        <source>battery wear</source>
        <translation>usure de la batterie</translation>
    </message>
    <message>
        <source>not billed</source>
        <translation>non facturé</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
</context>
<context>
    <name>Telegram</name>
    <message>
        <source>channel {number}: {what}</source>
        <translation>canal {number}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>the meter announces itself</source>
        <translation>le compteur s’annonce</translation>
    </message>
    <message>
        <source>end of the telegram and its checksum</source>
        <translation>fin du télégramme et somme de contrôle</translation>
    </message>
    <message>
        <source>continues the line above</source>
        <translation>suite de la ligne précédente</translation>
    </message>
    <message>
        <source>version: 502 and the e-MUCS edition</source>
        <translation>version&#xa0;: 502 et l’édition e-MUCS</translation>
    </message>
    <message>
        <source>version of the P1 protocol</source>
        <translation>version du protocole P1</translation>
    </message>
    <message>
        <source>time of this telegram, by the meter</source>
        <translation>heure de ce télégramme, selon le compteur</translation>
    </message>
    <message>
        <source>serial number of the meter</source>
        <translation>numéro de série du compteur</translation>
    </message>
    <message>
        <source>logical name of the meter</source>
        <translation>nom logique du compteur</translation>
    </message>
    <message>
        <source>address of the meter</source>
        <translation>adresse du compteur</translation>
    </message>
    <message>
        <source>EAN of the connection (personal)</source>
        <translation>EAN du raccordement (personnel)</translation>
    </message>
    <message>
        <source>energy imported, all tariffs</source>
        <translation>énergie prélevée, tous tarifs</translation>
    </message>
    <message>
        <source>energy imported, reg. 1 (BE day, NL night)</source>
        <translation>énergie prélevée, reg. 1 (BE jour, NL nuit)</translation>
    </message>
    <message>
        <source>energy imported, reg. 2 (BE night, NL day)</source>
        <translation>énergie prélevée, reg. 2 (BE nuit, NL jour)</translation>
    </message>
    <message>
        <source>energy imported, register 3</source>
        <translation>énergie prélevée, registre 3</translation>
    </message>
    <message>
        <source>energy imported, register 4</source>
        <translation>énergie prélevée, registre 4</translation>
    </message>
    <message>
        <source>energy exported, all tariffs</source>
        <translation>énergie injectée, tous tarifs</translation>
    </message>
    <message>
        <source>energy exported, reg. 1 (BE day, NL night)</source>
        <translation>énergie injectée, reg. 1 (BE jour, NL nuit)</translation>
    </message>
    <message>
        <source>energy exported, reg. 2 (BE night, NL day)</source>
        <translation>énergie injectée, reg. 2 (BE nuit, NL jour)</translation>
    </message>
    <message>
        <source>energy exported, register 3</source>
        <translation>énergie injectée, registre 3</translation>
    </message>
    <message>
        <source>energy exported, register 4</source>
        <translation>énergie injectée, registre 4</translation>
    </message>
    <message>
        <source>register that counts now (1 or 2)</source>
        <translation>registre qui compte maintenant (1 ou 2)</translation>
    </message>
    <message>
        <source>power imported now</source>
        <translation>prélèvement maintenant</translation>
    </message>
    <message>
        <source>power exported now</source>
        <translation>injection maintenant</translation>
    </message>
    <message>
        <source>power imported now,</source>
        <translation>prélèvement maintenant,</translation>
    </message>
    <message>
        <source>power exported now,</source>
        <translation>injection maintenant,</translation>
    </message>
    <message>
        <source>voltage</source>
        <translation>tension</translation>
    </message>
    <message>
        <source>current, without direction,</source>
        <translation>courant, sans direction,</translation>
    </message>
    <message>
        <source>average of the running quarter so far</source>
        <translation>moyenne du quart d’heure en cours</translation>
    </message>
    <message>
        <source>highest quarter of this month</source>
        <translation>quart d’heure le plus élevé de ce mois</translation>
    </message>
    <message>
        <source>highest quarter of each closed month</source>
        <translation>quart d’heure le plus élevé de chaque mois clos</translation>
    </message>
    <message>
        <source>breaker: 0 open, 1 closed, 2 ready to close</source>
        <translation>disjoncteur&#xa0;: 0 ouvert, 1 fermé, 2 prêt à fermer</translation>
    </message>
    <message>
        <source>limit of the power; all nines: none</source>
        <translation>limite de puissance&#xa0;; tous des neuf&#xa0;: aucune</translation>
    </message>
    <message>
        <source>supervised current; all nines: none</source>
        <translation>courant surveillé&#xa0;; tous des neuf&#xa0;: aucun</translation>
    </message>
    <message>
        <source>supervised current</source>
        <translation>courant surveillé</translation>
    </message>
    <message>
        <source>kind of grid: 230 V between phases, or 400 V</source>
        <translation>type de réseau&#xa0;: 230 V entre phases, ou 400 V</translation>
    </message>
    <message>
        <source>message of the grid operator</source>
        <translation>message du gestionnaire de réseau</translation>
    </message>
    <message>
        <source>message code of the grid operator</source>
        <translation>code de message du gestionnaire de réseau</translation>
    </message>
    <message>
        <source>operator message 2</source>
        <translation>message 2 du gestionnaire</translation>
    </message>
    <message>
        <source>operator message 3</source>
        <translation>message 3 du gestionnaire</translation>
    </message>
    <message>
        <source>operator message 4</source>
        <translation>message 4 du gestionnaire</translation>
    </message>
    <message>
        <source>operator message 5</source>
        <translation>message 5 du gestionnaire</translation>
    </message>
    <message>
        <source>short power failures</source>
        <translation>coupures courtes</translation>
    </message>
    <message>
        <source>long power failures</source>
        <translation>coupures longues</translation>
    </message>
    <message>
        <source>log of long power failures</source>
        <translation>liste des coupures longues</translation>
    </message>
    <message>
        <source>voltage sags</source>
        <translation>creux de tension</translation>
    </message>
    <message>
        <source>voltage swells</source>
        <translation>surtensions</translation>
    </message>
    <message>
        <source>reactive power now, imported</source>
        <translation>puissance réactive, prélevée</translation>
    </message>
    <message>
        <source>reactive power now, exported</source>
        <translation>puissance réactive, injectée</translation>
    </message>
    <message>
        <source>reactive energy, imported</source>
        <translation>énergie réactive, prélevée</translation>
    </message>
    <message>
        <source>reactive energy, exported</source>
        <translation>énergie réactive, injectée</translation>
    </message>
    <message>
        <source>reactive power imported now,</source>
        <translation>puissance réactive prélevée,</translation>
    </message>
    <message>
        <source>reactive power exported now,</source>
        <translation>puissance réactive injectée,</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 1</source>
        <translation>puissance réactive, quadrant 1</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 1</source>
        <translation>énergie réactive, quadrant 1</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 2</source>
        <translation>puissance réactive, quadrant 2</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 2</source>
        <translation>énergie réactive, quadrant 2</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 3</source>
        <translation>puissance réactive, quadrant 3</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 3</source>
        <translation>énergie réactive, quadrant 3</translation>
    </message>
    <message>
        <source>reactive power now, quadrant 4</source>
        <translation>puissance réactive, quadrant 4</translation>
    </message>
    <message>
        <source>reactive energy, quadrant 4</source>
        <translation>énergie réactive, quadrant 4</translation>
    </message>
    <message>
        <source>apparent power imported now</source>
        <translation>puissance apparente prélevée</translation>
    </message>
    <message>
        <source>apparent power exported now</source>
        <translation>puissance apparente injectée</translation>
    </message>
    <message>
        <source>power factor</source>
        <translation>facteur de puissance</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>fréquence</translation>
    </message>
    <message>
        <source>energy imported and exported together</source>
        <translation>énergie prélevée et injectée ensemble</translation>
    </message>
    <message>
        <source>power now, import less export</source>
        <translation>puissance maintenant, prélèvement moins injection</translation>
    </message>
    <message>
        <source>kind of meter</source>
        <translation>type de compteur</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>numéro de série</translation>
    </message>
    <message>
        <source>EAN (personal)</source>
        <translation>EAN (personnel)</translation>
    </message>
    <message>
        <source>reading (NL gas: at 15 °C)</source>
        <translation>index (gaz NL&#xa0;: à 15 °C)</translation>
    </message>
    <message>
        <source>reading, as counted</source>
        <translation>index, tel que compté</translation>
    </message>
    <message>
        <source>hourly reading</source>
        <translation>index horaire</translation>
    </message>
    <message>
        <source>valve: 0 open, 1 closed, 2 ready</source>
        <translation>vanne&#xa0;: 0 ouverte, 1 fermée, 2 prête</translation>
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
        <translation>inconnu de Kwartier</translation>
    </message>
</context>
<context>
    <name>TelegramCard</name>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Hold our quarters against the meter&apos;s own</source>
        <translation>Comparer nos quarts d’heure à ceux du compteur</translation>
    </message>
    <message>
        <source>No telegram yet</source>
        <translation>Pas encore de télégramme</translation>
    </message>
    <message>
        <source>Telegram of {time}</source>
        <translation>Télégramme de {time}</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Télégramme</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Encore rien à comparer</translation>
    </message>
    <message>
        <source>Meter check, last 31 days</source>
        <translation>Contrôle du compteur, 31 derniers jours</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lecture …</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Figer</translation>
    </message>
    <message>
        <source>Lines of the telegram</source>
        <translation>Lignes du télégramme</translation>
    </message>
</context>
<context>
    <name>ThenEditor</name>
    <message>
        <source>Add a device …</source>
        <translation>Ajouter un appareil …</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Action of {device}</source>
        <translation>Action de {device}</translation>
    </message>
    <message>
        <source>Remove {device}</source>
        <translation>Supprimer {device}</translation>
    </message>
    <message>
        <source>Amount of {device}</source>
        <translation>Valeur de {device}</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Now</source>
        <translation>Direct</translation>
    </message>
    <message>
        <source>{step} min</source>
        <translation>{step} min</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes earlier</source>
        <translation>
            <numerusform>%n minute plus tôt</numerusform>
            <numerusform>%n minutes plus tôt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes later</source>
        <translation>
            <numerusform>%n minute plus tard</numerusform>
            <numerusform>%n minutes plus tard</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>The trial was ended before it was done.</source>
        <translation>L’essai a été arrêté avant la fin.</translation>
    </message>
    <message>
        <source>These rules cannot be tried as they are.</source>
        <translation>Ces règles ne peuvent pas être essayées telles quelles.</translation>
    </message>
    <message>
        <source>The controller no longer has this trial.</source>
        <translation>Le contrôleur n’a plus cet essai.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Relancez-le.</translation>
    </message>
    <message>
        <source>It would bring about {euro} a year.</source>
        <translation>Cela rapporterait environ {euro} par an.</translation>
    </message>
    <message>
        <source>It would cost about {euro} a year more.</source>
        <translation>Cela coûterait environ {euro} de plus par an.</translation>
    </message>
    <message>
        <source>It would bring no money worth naming.</source>
        <translation>Cela ne rapporterait rien de notable.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} lower.</source>
        <translation>Les pointes mensuelles seraient plus basses de {kw}.</translation>
    </message>
    <message>
        <source>The month peaks would be {kw} higher.</source>
        <translation>Les pointes mensuelles seraient plus hautes de {kw}.</translation>
    </message>
    <message>
        <source>The month peaks would stay the same.</source>
        <translation>Les pointes mensuelles resteraient les mêmes.</translation>
    </message>
    <message>
        <source>On a simulated week of a typical family, not on your own past.</source>
        <translation>Sur une semaine simulée d’une famille type, pas sur vos propres mesures.</translation>
    </message>
    <message>
        <source>On {span} of your own past: {start} to {end}.</source>
        <translation>Du {start} au {end}&#xa0;: {span} de vos propres mesures.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln gaps in it are left out.</source>
        <translation>
            <numerusform>%Ln lacune est laissée de côté.</numerusform>
            <numerusform>%Ln lacunes sont laissées de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>The year is reckoned from it; another season can bring more or less.</source>
        <translation>L’année en est déduite&#xa0;; une autre saison peut rapporter plus ou moins.</translation>
    </message>
    <message>
        <source>The year is reckoned from so little that it is a first guess only.</source>
        <translation>L’année est déduite de si peu que ce n’est qu’une première estimation.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln heure</numerusform>
            <numerusform>%Ln heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for what is recorded …</source>
        <translation>Recherche de ce qui est enregistré …</translation>
    </message>
    <message>
        <source>Nothing is recorded yet that could be tried on. Take the simulated week, or come back in some hours.</source>
        <translation>Rien n’est encore enregistré pour un essai. Prenez la semaine simulée, ou revenez dans quelques heures.</translation>
    </message>
    <message>
        <source>Recorded: {span}, since {start}. A longer choice takes what there is.</source>
        <translation>Enregistré&#xa0;: {span}, depuis {start}. Un choix plus long prend ce qu’il y a.</translation>
    </message>
    <message>
        <source>Estimating how long it takes …</source>
        <translation>Calcul de la durée …</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>encore quelques secondes</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>encore environ {count} s</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>encore environ {count} min</translation>
    </message>
    <message>
        <source>Your changes would have kept the highest quarter {kw} lower.</source>
        <translation>Vos changements auraient abaissé le quart d’heure le plus élevé de {kw}.</translation>
    </message>
    <message>
        <source>Your changes would have made the highest quarter {kw} higher.</source>
        <translation>Vos changements auraient relevé le quart d’heure le plus élevé de {kw}.</translation>
    </message>
    <message>
        <source>Your changes would not have changed the highest quarter.</source>
        <translation>Vos changements n’auraient pas changé le quart d’heure le plus élevé.</translation>
    </message>
    <message>
        <source>Your rules keep the highest quarter {kw} lower than no control.</source>
        <translation>Vos règles abaissent le quart d’heure le plus élevé de {kw} par rapport à une maison sans pilotage.</translation>
    </message>
    <message>
        <source>Your rules make the highest quarter {kw} higher than no control.</source>
        <translation>Vos règles relèvent le quart d’heure le plus élevé de {kw} par rapport à une maison sans pilotage.</translation>
    </message>
    <message>
        <source>Your rules do not change the highest quarter.</source>
        <translation>Vos règles ne changent pas le quart d’heure le plus élevé.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} lower.</source>
        <translation>Sur {span}, la facture aurait été plus basse de {euro}.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been {euro} higher.</source>
        <translation>Sur {span}, la facture aurait été plus haute de {euro}.</translation>
    </message>
    <message>
        <source>Over {span} the bill would have been the same.</source>
        <translation>Sur {span}, la facture aurait été la même.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} lower.</source>
        <translation>Sur {span}, elles ont baissé la facture de {euro}.</translation>
    </message>
    <message>
        <source>Over {span} they made the bill {euro} higher.</source>
        <translation>Sur {span}, elles ont augmenté la facture de {euro}.</translation>
    </message>
    <message>
        <source>Over {span} they did not change the bill.</source>
        <translation>Sur {span}, elles n’ont pas changé la facture.</translation>
    </message>
    <message>
        <source>But {device} would have missed {energy} more of what it needs.</source>
        <translation>Mais il aurait manqué {energy} de plus à {device} sur ce qu’il faut.</translation>
    </message>
</context>
<context>
    <name>TrialChoice</name>
    <message>
        <source>My rules</source>
        <translation>Mes règles</translation>
    </message>
    <message>
        <source>What would a battery or car bring me?</source>
        <translation>Que rapporterait une batterie ou une voiture&#xa0;?</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>1 jour</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>1 semaine</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>1 mois</translation>
    </message>
    <message>
        <source>Simulated week</source>
        <translation>Semaine simulée</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>There are mistakes in your rules. Mend them first, then try them.</source>
        <translation>Il y a des erreurs dans vos règles. Corrigez-les, puis essayez-les.</translation>
    </message>
    <message>
        <source>Nothing is changed: your rules as they run, beside no control and the best that was possible.</source>
        <translation>Rien n’est changé : vos règles telles quelles, comparées à l’absence de pilotage et au mieux possible.</translation>
    </message>
    <message>
        <source>Your changes in {files}, beside the rules as they run.</source>
        <translation>Vos changements dans {files}, comparés aux règles actuelles.</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} et&#xa0;%n autre</numerusform>
            <numerusform>{names} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>You changed: {names}. This is tried beside the rules as they run.</source>
        <translation>Vous avez changé : {names}. L’essai compare cela aux règles actuelles.</translation>
    </message>
    <message>
        <source>On which past</source>
        <translation>Sur quelle période</translation>
    </message>
</context>
<context>
    <name>TrialCurves</name>
    <message>
        <source>Show the whole span</source>
        <translation>Afficher toute la période</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Ce que montre le graphique</translation>
    </message>
    <message>
        <source>Before and after over time</source>
        <translation>Avant et après dans le temps</translation>
    </message>
</context>
<context>
    <name>TrialFigures</name>
    <message>
        <source>the same</source>
        <translation>pareil</translation>
    </message>
    <message>
        <source>No control</source>
        <translation>Sans pilotage</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Actuelles</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modifiées</translation>
    </message>
    <message>
        <source>Best possible</source>
        <translation>Le mieux possible</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Avec</translation>
    </message>
</context>
<context>
    <name>TrialMetrics</name>
    <message>
        <source>Highest quarter</source>
        <translation>Plus haute pointe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>of it capacity</source>
        <translation>dont capacité</translation>
    </message>
    <message>
        <source>of it energy</source>
        <translation>dont énergie</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Du réseau</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Vers le réseau</translation>
    </message>
    <message>
        <source>Battery cycles</source>
        <translation>Cycles de batterie</translation>
    </message>
    <message>
        <source>Month peak, mean</source>
        <translation>Pointe mensuelle, moyenne</translation>
    </message>
    <message>
        <source>Battery {name}</source>
        <translation>Batterie {name}</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>plus bas</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>plus haut</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>de moins</translation>
    </message>
    <message>
        <source>more</source>
        <translation>de plus</translation>
    </message>
    <message>
        <source>less</source>
        <translation>de moins</translation>
    </message>
    <message>
        <source>Starts: {device}</source>
        <translation>Démarrages&#xa0;: {device}</translation>
    </message>
    <message>
        <source>Missing: {device}</source>
        <translation>Manque&#xa0;: {device}</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>The controller found mistakes: see Text</source>
        <translation>Le contrôleur a trouvé des erreurs&#xa0;: voir Texte</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Changé depuis</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>a simulated week</source>
        <translation>une semaine simulée</translation>
    </message>
    <message>
        <source>the last {span}</source>
        <translation>vos mesures récentes ({span})</translation>
    </message>
    <message>
        <source>Trying it on {span}</source>
        <translation>Essai sur {span}</translation>
    </message>
    <message>
        <source>Trying your changes on {span}</source>
        <translation>Essai de vos changements sur {span}</translation>
    </message>
    <message>
        <source>Trying your rules on {span}</source>
        <translation>Essai de vos règles sur {span}</translation>
    </message>
</context>
<context>
    <name>TrialProgress</name>
    <message>
        <source>The house is controlled as before meanwhile. You may leave this page; the trial goes on.</source>
        <translation>La maison reste pilotée comme avant. Vous pouvez quitter cette page&#xa0;; l’essai continue.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
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
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Size of the battery</source>
        <translation>Taille de la batterie</translation>
    </message>
    <message>
        <source>Power of the battery</source>
        <translation>Puissance de la batterie</translation>
    </message>
    <message>
        <source>Current of the charger</source>
        <translation>Courant de la borne</translation>
    </message>
    <message>
        <source>What the car needs a night</source>
        <translation>Ce qu’il faut à la voiture par nuit</translation>
    </message>
    <message>
        <source>When the car leaves</source>
        <translation>Quand part la voiture</translation>
    </message>
    <message>
        <source>by</source>
        <translation>pour</translation>
    </message>
    <message>
        <source>charging at</source>
        <translation>charge à</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sur</translation>
    </message>
    <message>
        <source>and</source>
        <translation>et</translation>
    </message>
    <message>
        <source>1 phase</source>
        <translation>1 phase</translation>
    </message>
    <message>
        <source>3 phases</source>
        <translation>3 phases</translation>
    </message>
    <message>
        <source>1 or 3</source>
        <translation>1 ou 3</translation>
    </message>
    <message>
        <source>One or three phases, as it needs</source>
        <translation>Une ou trois phases, selon le besoin</translation>
    </message>
</context>
<context>
    <name>TrialResult</name>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>Retour à l’édition</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>Autre essai</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Back to the rules</source>
        <translation>Retour aux règles</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>TrialSeries</name>
    <message>
        <source>Quarters</source>
        <translation>Quarts d’heure</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Battery, charge</source>
        <translation>Batterie, charge</translation>
    </message>
</context>
<context>
    <name>TrialTable</name>
    <message>
        <source>Figures before and after</source>
        <translation>Chiffres avant et après</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>before {before}, after {after} {unit}: {difference}</source>
        <translation>avant {before}, après {after} {unit}&#xa0;: {difference}</translation>
    </message>
</context>
<context>
    <name>WhyDevice</name>
    <message>
        <source>Rules for this device, the highest first</source>
        <translation>Règles de cet appareil, la plus haute d’abord</translation>
    </message>
    <message>
        <source>Limits above every rule</source>
        <translation>Limites au-dessus de toute règle</translation>
    </message>
    <message>
        <source>What was known when it was decided</source>
        <translation>Ce qui était connu lors de la décision</translation>
    </message>
    <message>
        <source>Nothing had been decided: the device controlled itself.</source>
        <translation>Rien n’avait été décidé&#xa0;: l’appareil se pilotait lui-même.</translation>
    </message>
    <message>
        <source>Own control</source>
        <translation>Pilotage propre</translation>
    </message>
    <message>
        <source>Since then “{rule}” wants it so too: {reason}</source>
        <translation>Depuis, «&#xa0;{rule}&#xa0;» le veut aussi&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>“{rule}” wants otherwise, and is held back: {reason}</source>
        <translation>«&#xa0;{rule}&#xa0;» veut autre chose, et est retenue&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Decided {time} · {reason}</source>
        <translation>Décidé {time} · {reason}</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>Gagne</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenue</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perd</translation>
    </message>
    <message>
        <source>Wants: {action}</source>
        <translation>Veut&#xa0;: {action}</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>vaut</translation>
    </message>
    <message>
        <source>Makes the difference</source>
        <translation>Fait la différence</translation>
    </message>
</context>
<context>
    <name>WhyList</name>
    <message>
        <source>Latest decisions</source>
        <translation>Dernières décisions</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
</context>
<context>
    <name>WhyRule</name>
    <message>
        <source>It begins when</source>
        <translation>Elle commence quand</translation>
    </message>
    <message>
        <source>It ends when</source>
        <translation>Elle finit quand</translation>
    </message>
    <message>
        <source>Devices that it did not win</source>
        <translation>Appareils qu’elle n’a pas obtenus</translation>
    </message>
    <message>
        <source>Settings that it uses</source>
        <translation>Réglages qu’elle utilise</translation>
    </message>
    <message>
        <source>Open the rule</source>
        <translation>Ouvrir la règle</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} depuis {time}</translation>
    </message>
    <message>
        <source>true</source>
        <translation>vrai</translation>
    </message>
    <message>
        <source>false</source>
        <translation>faux</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>il y a {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>il y a {hours} h</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} j</translation>
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
        <translation>moins de 1&#xa0;%</translation>
    </message>
    <message>
        <source>over 99 %</source>
        <translation>plus de 99&#xa0;%</translation>
    </message>
</context>
<context>
    <name>_Where</name>
    <message>
        <source>Where to get it</source>
        <translation>Où les trouver</translation>
    </message>
</context>
</TS>
