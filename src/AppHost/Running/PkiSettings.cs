using System.Globalization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakePkioverheid;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The settings of the certificate authority: its address, what names of others end in, and the names and OINs that nobody else gets because they are ours.</summary>
internal static class PkiSettings
{
    private const string SuffixKey = "pki:suffixes:";

    public static void Write(Dictionary<string, string?> settings, StelselModel model, HostNames hosts, int port, Uri? address)
    {
        settings["pki:httpPort"] = port.ToString(CultureInfo.InvariantCulture);
        settings["pki:address"] = address?.AbsoluteUri;
        AddAll(settings, SuffixKey, [model.Options.Suffix, "localhost", "test"]);
        var own = ParticipantSettings.ServedHosts(model, hosts).Select(h => h.Host).Concat(model.Participants.Select(hosts.Client));
        AddAll(settings, "pki:reserved:", own.Append(hosts.Of("node")).Append(hosts.Of("niet-op-de-lijst")));
        AddAll(settings, "pki:reservedOins:", model.Participants.Select(p => p.Oin).Append(ParticipantSettings.NodeOin));
    }

    /// <summary>The suffixes in settings that were written, also when the command line has others.</summary>
    public static NameSuffixes SuffixesOf(Dictionary<string, string?> settings) =>
        new([.. settings.Where(s => s.Key.StartsWith(SuffixKey, StringComparison.OrdinalIgnoreCase)).Select(s => s.Value).OfType<string>()]);

    private static void AddAll(Dictionary<string, string?> settings, string key, IEnumerable<string> values)
    {
        var index = 0;
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            settings[key + (index++).ToString(CultureInfo.InvariantCulture)] = value;
        }
    }
}
