namespace MedMijSandbox.AppHost.Running;

/// <summary>What the user reads when the stelsel is up.</summary>
internal static class Announcement
{
    public static void Write(TextWriter output, ReadyFile ready, IReadOnlyList<string> warnings)
    {
        output.WriteLine($"The MedMij stelsel is up in {ready.StartupMs} ms. Oefenomgeving: only made-up people. Seed {ready.Seed}.");
        var port = ready.PublicPort == 443 ? "" : $":{ready.PublicPort}";
        foreach (var (name, host) in ready.Hosts)
        {
            output.WriteLine($"  {name,-24} https://{host}{port}/");
        }

        output.WriteLine($"  {"management",-24} {ready.Management}/  (the last flow: {ready.Management}/verloop)");
        output.WriteLine($"  front door {ready.Address}; trust {ready.CaBundle}");
        foreach (var warning in warnings)
        {
            output.WriteLine($"! {warning}");
        }

        output.WriteLine("Ctrl-C stops it.");
    }
}
