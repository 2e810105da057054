<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>weir::EventWords</name>
    <message numerus="yes">
        <source>%n events were lost here: they came faster than they could be read.</source>
        <translation>
            <numerusform>%n event was lost here: it came faster than it could be read.</numerusform>
            <numerusform>%n events were lost here: they came faster than they could be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::FindingText</name>
    <message numerus="yes">
        <source>%n processes do not let this account see their sockets.</source>
        <translation>
            <numerusform>%n process does not let this account see its sockets.</numerusform>
            <numerusform>%n processes do not let this account see their sockets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::LimitModel</name>
    <message numerus="yes">
        <source>%n more are near theirs.</source>
        <translation>
            <numerusform>%n more is near its own.</numerusform>
            <numerusform>%n more are near theirs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::NoticeText</name>
    <message numerus="yes">
        <source>%n process events were lost.</source>
        <translation>
            <numerusform>%n process event was lost.</numerusform>
            <numerusform>%n process events were lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that did not come from the kernel were thrown away.</source>
        <translation>
            <numerusform>%n message that did not come from the kernel was thrown away.</numerusform>
            <numerusform>%n messages that did not come from the kernel were thrown away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages of the system could not be understood and were left out.</source>
        <translation>
            <numerusform>%n message of the system could not be understood and was left out.</numerusform>
            <numerusform>%n messages of the system could not be understood and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other network namespaces are not covered.</source>
        <translation>
            <numerusform>%n other network namespace is not covered.</numerusform>
            <numerusform>%n other network namespaces are not covered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bytes of %n UDP sockets are not measured.</source>
        <translation>
            <numerusform>The bytes of %n UDP socket are not measured.</numerusform>
            <numerusform>The bytes of %n UDP sockets are not measured.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n TCP sockets</source>
        <translation>
            <numerusform>%n TCP socket</numerusform>
            <numerusform>%n TCP sockets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n UDP sockets, their bytes not measured</source>
        <translation>
            <numerusform>%n UDP socket, its bytes not measured</numerusform>
            <numerusform>%n UDP sockets, their bytes not measured</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other accounts, shown by user and unit</source>
        <comment>sockets</comment>
        <translation>
            <numerusform>%n of another account, shown by user and unit</numerusform>
            <numerusform>%n of other accounts, shown by user and unit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last bytes of %n closed connections were lost.</source>
        <translation>
            <numerusform>The last bytes of %n closed connection were lost.</numerusform>
            <numerusform>The last bytes of %n closed connections were lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sockets of hidden programs are shown by user and unit.</source>
        <translation>
            <numerusform>%n socket of a hidden program is shown by user and unit.</numerusform>
            <numerusform>%n sockets of hidden programs are shown by user and unit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ReportRunner</name>
    <message numerus="yes">
        <source>%n starts and ends of threads were left out; --threads shows them.</source>
        <translation>
            <numerusform>%n start or end of a thread was left out; --threads shows it.</numerusform>
            <numerusform>%n starts and ends of threads were left out; --threads shows them.</numerusform>
        </translation>
    </message>
</context>
</TS>
