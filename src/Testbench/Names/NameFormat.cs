using System.Globalization;
using System.Net;

namespace MedMijSandbox.Testbench.Names;

/// <summary>What a machine or program is told so that it finds the names of the sandbox.</summary>
public static class NameFormat
{
    /// <summary>The forms that there are.</summary>
    public static IReadOnlyList<string> All { get; } = ["hosts", "dnsmasq", "resolv", "java"];

    /// <summary>The text in a form.</summary>
    /// <param name="format">One of <see cref="All"/>.</param>
    /// <param name="suffix">What follows the name of every organisation.</param>
    /// <param name="names">All names.</param>
    /// <param name="dns">The DNS responder; null: it does not run, or nobody knows where.</param>
    public static string Write(string format, string suffix, IReadOnlyList<string> names, IPEndPoint? dns) => format switch
    {
        "dnsmasq" => Dnsmasq(suffix, names),
        "resolv" => Resolv(suffix, dns),
        "java" => Java(names),
        _ => Hosts(names),
    };

    private static string Hosts(IReadOnlyList<string> names) => Join(
    [
        "# Linux and macOS: /etc/hosts. Windows: C:\\Windows\\System32\\drivers\\etc\\hosts (edit as administrator).",
        HostsFile.Begin,
        .. HostsFile.Lines(names),
        HostsFile.End,
    ]);

    private static string Dnsmasq(string suffix, IReadOnlyList<string> names) => Join(
    [
        "# A file in /etc/dnsmasq.d; then: sudo systemctl restart dnsmasq",
        $"address=/{suffix}/127.0.0.1",
        .. names.Where(n => !n.EndsWith("." + suffix, StringComparison.Ordinal)).Select(n => $"address=/{n}/127.0.0.1"),
    ]);

    private static string Resolv(string suffix, IPEndPoint? dns)
    {
        var server = dns ?? new IPEndPoint(IPAddress.Loopback, 8053);
        var port = server.Port.ToString(CultureInfo.InvariantCulture);
        return Join(
        [
            dns is null ? "# Nobody said where the DNS responder is (--target READY-FILE): this is its usual port." : "# The DNS responder of the running stelsel.",
            "# systemd-resolved: /etc/systemd/resolved.conf.d/medmij.conf; then: sudo systemctl restart systemd-resolved",
            "[Resolve]",
            $"DNS={server}",
            $"Domains=~{suffix}",
            $"# macOS: /etc/resolver/{suffix}",
            $"#   nameserver {server.Address}",
            $"#   port {port}",
            "# /etc/resolv.conf itself knows no port: use one of the two above, or the proxy.",
        ]);
    }

    private static string Java(IReadOnlyList<string> names) => Join(
    [
        "# Keep this as FILE and start with: java -Djdk.net.hosts.file=FILE ...",
        "# That program then finds these names and no others: add those that it needs besides.",
        "127.0.0.1 localhost",
        .. HostsFile.Lines(names),
    ]);

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
