using MedMijSandbox.Testbench.Doctor.Lijsten;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Which hosts belong to the set-up that is examined.</summary>
internal static class HostPlan
{
    private const int MostHosts = 12;
    private const string Stelselnode = "stelselnode";

    /// <summary>The host that was given.</summary>
    public static ExaminedHost Main(DoctorRequest request, Uri? lists)
    {
        if (request.Subject == DoctorSubject.Lists && lists is not null)
        {
            return ExaminedHost.Of(lists, HostChannel.Stelselnode);
        }

        var port = request.Target?.PublicPort ?? 443;
        var name = request.Target?.HostOf(request.Host) ?? request.Host;
        var address = new Uri(name.Contains(':', StringComparison.Ordinal) ? $"https://{name}" : $"https://{name}:{port}");
        return ExaminedHost.Of(address, IsBackchannel(request.Target, name) ? HostChannel.Backchannel : HostChannel.Frontchannel);
    }

    /// <summary>Where the lists are; null: not known.</summary>
    public static Uri? Lists(DoctorRequest request) =>
        request.Lists ?? (request.Target is { } target && target.Hosts.ContainsKey(Stelselnode) ? target.AddressOf(Stelselnode, "/") : null);

    /// <summary>The hosts where servers talk to the participant: those on the lists, and those that the target knows.</summary>
    public static IReadOnlyList<ExaminedHost> Backchannels(DoctorRequest request, ExaminedHost main, ListFacts? facts)
    {
        var known = Known(request, main).Select(name => new Uri($"https://{name}:{main.Port}"));
        var others = Listed(request, main, facts).Concat(known).Select(a => ExaminedHost.Of(a, HostChannel.Backchannel)).Where(h => h.Subject != main.Subject);
        return
        [
            .. new[] { main }.Where(h => h.Channel == HostChannel.Backchannel).Concat(others).DistinctBy(h => h.Subject, StringComparer.Ordinal).Take(MostHosts),
        ];
    }

    private static IEnumerable<Uri> Listed(DoctorRequest request, ExaminedHost main, ListFacts? facts) => request.Subject switch
    {
        DoctorSubject.Dva => facts?.EndpointsOf(main).SelectMany(e => new[] { e.Token, e.Subscription }.OfType<Uri>().Concat(e.Resources)) ?? [],
        DoctorSubject.Dvp => facts?.NotificationsOf(main.Name) ?? [],
        _ => [],
    };

    /// <summary>The other hosts that the target has of the same participant, as <c>token.dva-noord</c>.</summary>
    private static IEnumerable<string> Known(DoctorRequest request, ExaminedHost main)
    {
        if (request.Subject == DoctorSubject.Lists || request.Target is not { } target || target.ParticipantOf(main.Name) is not { } participant)
        {
            return [];
        }

        return target.Hosts.Where(h => h.Key.EndsWith("." + participant, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
    }

    private static bool IsBackchannel(Target? target, string name) =>
        target?.Hosts.Any(h => h.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && h.Key.Contains('.', StringComparison.Ordinal)) == true;
}
