using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>What the user reads when the stelsel is up.</summary>
internal static class Announcement
{
    public static void Write(TextWriter output, ReadyFile ready, StelselModel model, IReadOnlyList<string> warnings)
    {
        output.WriteLine($"The MedMij stelsel is up in {ready.StartupMs} ms. Oefenomgeving: only made-up people. Seed {ready.Seed}.");
        var port = ready.PublicPort == 443 ? "" : $":{ready.PublicPort}";
        foreach (var (name, host) in ready.Hosts)
        {
            var owner = name.Split('.')[^1];
            var remark = !model.Options.LeavesOut(owner) ? "" : model.Options.ReplacementOf(owner) is { } own ? $"  -> {own}" : "  (left out)";
            output.WriteLine($"  {name,-24} https://{host}{port}/{remark}");
        }

        output.WriteLine($"  {"management",-24} {ready.Management}/  (the last flow: {ready.Management}/verloop)");
        output.WriteLine($"  front door {ready.Address}; trust {ready.CaBundle}{(ready.Pki is { } pki ? $"; revocation and OCSP at {pki}" : "")}");
        if (ready.Proxy is not null || ready.Dns is not null)
        {
            output.WriteLine($"  for your own system: proxy {ready.Proxy ?? "none"}, DNS {ready.Dns ?? "none"}  (docs/eigen-systeem.md)");
        }

        if (model.Options.Port == 0)
        {
            output.WriteLine($"! A free port was taken: these addresses work where names are mapped to it, as with curl --connect-to ::{ready.Address}.");
        }

        if (model.Options.ReadyFile is { } file)
        {
            output.WriteLine($"  ready file {Path.GetFullPath(file)}");
        }

        foreach (var warning in warnings)
        {
            output.WriteLine($"! {warning}");
        }

        output.WriteLine("Ctrl-C stops it.");
    }
}
