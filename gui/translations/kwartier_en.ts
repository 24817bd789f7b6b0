<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BringPage</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message numerus="yes">
        <source>counted up from %Ln days to a year</source>
        <translation>
            <numerusform>counted up from %Ln day to a year</numerusform>
            <numerusform>counted up from %Ln days to a year</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters of them were not recorded</source>
        <translation>
            <numerusform>%Ln quarter of them was not recorded</numerusform>
            <numerusform>%Ln quarters of them were not recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>, %Ln quarters without a price</source>
        <translation>
            <numerusform>, %Ln quarter without a price</numerusform>
            <numerusform>, %Ln quarters without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%Ln quarters of an hour, {span}</source>
        <translation>
            <numerusform>%Ln quarter of an hour, {span}</numerusform>
            <numerusform>%Ln quarters of an hour, {span}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are shares of an hour</source>
        <translation>
            <numerusform>%Ln of them is a share of an hour</numerusform>
            <numerusform>%Ln of them are shares of an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were estimated by the grid operator</source>
        <translation>
            <numerusform>%Ln of them was estimated by the grid operator</numerusform>
            <numerusform>%Ln of them were estimated by the grid operator</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters in between are missing</source>
        <translation>
            <numerusform>%Ln quarter in between is missing</numerusform>
            <numerusform>%Ln quarters in between are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were not needed</source>
        <translation>
            <numerusform>%Ln line was not needed</numerusform>
            <numerusform>%Ln lines were not needed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines cannot be read</source>
        <translation>
            <numerusform>%Ln line cannot be read</numerusform>
            <numerusform>%Ln lines cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarters were taken over</source>
        <translation>
            <numerusform>%Ln quarter was taken over</numerusform>
            <numerusform>%Ln quarters were taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln took the place of what was known less well</source>
        <translation>
            <numerusform>%Ln took the place of what was known less well</numerusform>
            <numerusform>%Ln took the place of what was known less well</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were known already</source>
        <translation>
            <numerusform>%Ln was known already</numerusform>
            <numerusform>%Ln were known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them differ in the files, by {energy} {unit} in all.</source>
        <translation>
            <numerusform>%Ln of them differs in the files, by {energy} {unit} in all.</numerusform>
            <numerusform>%Ln of them differ in the files, by {energy} {unit} in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were measured here, which stays</source>
        <translation>
            <numerusform>%Ln was measured here, which stays</numerusform>
            <numerusform>%Ln were measured here, which stays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message numerus="yes">
        <source>%Ln times; chance alone moves this by {points} points</source>
        <translation>
            <numerusform>%Ln time; chance alone moves this by {points} points</numerusform>
            <numerusform>%Ln times; chance alone moves this by {points} points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln quarters; those of more than thirty days ago fade</source>
        <translation>
            <numerusform>of %Ln quarter; those of more than thirty days ago fade</numerusform>
            <numerusform>of %Ln quarters; those of more than thirty days ago fade</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message numerus="yes">
        <source>Used by {rules} and %n more</source>
        <translation>
            <numerusform>Used by {rules} and %n more</numerusform>
            <numerusform>Used by {rules} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message numerus="yes">
        <source>%n minutes earlier</source>
        <translation>
            <numerusform>%n minute earlier</numerusform>
            <numerusform>%n minutes earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes later</source>
        <translation>
            <numerusform>%n minute later</numerusform>
            <numerusform>%n minutes later</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message numerus="yes">
        <source>%Ln gaps in it are left out.</source>
        <translation>
            <numerusform>A gap in it is left out.</numerusform>
            <numerusform>%Ln gaps in it are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrialChoice</name>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
