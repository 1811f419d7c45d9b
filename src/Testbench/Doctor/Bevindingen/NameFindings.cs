namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about the name of a host and the way to it.</summary>
internal static class NameFindings
{
    public static readonly FindingKind Unknown = new(
        "name-unknown",
        Severity.Fault,
        "DNS knows no address for the name, and no other way to the host was given.",
        "An address in DNS, or a way around it",
        "RFC 1034 §3.6",
        "Check the name ({host}). For a host that is in no DNS give its address: --connect {host}=IP:PORT, or --target READY-FILE for a name of the sandbox.");

    public static readonly FindingKind NoRoute = new(
        "port-unreachable",
        Severity.Fault,
        "There is no network route to the address.",
        "A TCP connection",
        "RFC 9293 §3.8",
        "Check address and firewall: nc -vz {host} {port}. An IPv6 address in DNS without IPv6 on this machine gives the same.");

    public static readonly FindingKind Refused = new(
        "port-refused",
        Severity.Fault,
        "Nobody listens on the port.",
        "A server that takes TCP connections",
        "RFC 9293 §3.5.2",
        "Start the server, or let it listen on {connect}: ss -ltnp shows who listens where. Does it listen on 127.0.0.1 only while it is reached by another address?");

    public static readonly FindingKind Silent = new(
        "port-silent",
        Severity.Fault,
        "Nothing comes back when a connection is asked for: a firewall throws the packets away, or the machine is off.",
        "A TCP connection within seconds",
        "RFC 9293 §3.8.3",
        "Open port {port} of {connect} in the firewall and in the security group of the network.");

    public static readonly FindingKind AddressSilent = new(
        "address-not-answering",
        Severity.Warning,
        "The name has several addresses, and not all of them answer.",
        "Every address in DNS answers, over IPv4 and over IPv6",
        "RFC 8305 §1",
        "Let the server listen on every address, or take the addresses that do not answer out of DNS: getent ahosts {host}");

    public static readonly FindingKind OnlyInSandbox = new(
        "name-not-in-dns",
        Severity.Hint,
        "DNS of this machine does not know the name. The doctor was told the way; your own system was not.",
        "Your own system finds the name as well",
        FindingKind.OwnChoice,
        "Most browsers and curl resolve *.localhost, .NET, Java and Node do not. Use the CONNECT proxy of the sandbox as HTTPS_PROXY, its DNS responder, or the hosts file: medmij hosts --print");

    public static readonly FindingKind Loopback = new(
        "name-is-loopback",
        Severity.Hint,
        "The name leads to this machine itself.",
        "An address that the other side can reach, when it is on another machine",
        FindingKind.OwnChoice,
        "On this machine it works. From a container or another machine it does not, and many DVPs refuse loopback addresses on purpose, against SSRF: allow {host} there, or use the proxy of the sandbox.");

    public static readonly FindingKind Seen = new(
        "name-seen", Severity.Ok, "The addresses of the name.", "An address", "RFC 1034 §3.6", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All => [Unknown, NoRoute, Refused, Silent, AddressSilent, OnlyInSandbox, Loopback, Seen];
}
