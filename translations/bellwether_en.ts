<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Event</name>
    <message numerus="yes">
        <source>%n node(s) read back in %1</source>
        <translation>
            <numerusform>%n node read back in %1</numerusform>
            <numerusform>%n nodes read back in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n obstacle(s)</source>
        <translation>
            <numerusform>%n obstacle</numerusform>
            <numerusform>%n obstacles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left on the canary</source>
        <translation>
            <numerusform>%n session left on the canary</numerusform>
            <numerusform>%n sessions left on the canary</numerusform>
        </translation>
    </message>
</context>
</TS>
