using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Lijsten;

/// <summary>Whether the participant that is examined is on the lists: its Aanbieders or its client, and its hosts on the backchannel.</summary>
/// <remarks>Bron: core.whl.306; core.alst.100; core.ocl.300.</remarks>
internal sealed class ListingExamination : IExamination
{
    public string Name => "presence on the lists";

    public Stage Stage => Stage.Name;

    public bool Concerns(Examinee examinee, ExaminedHost host) => ReferenceEquals(host, examinee.Main) && examinee.Request.Subject != DoctorSubject.Lists;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        if (await examinee.Lists.WaitAsync(cancellationToken) is not { } facts)
        {
            return [ListingFindings.NotExamined.At(host, "no lists")];
        }

        var findings = new List<Finding>();
        var entry = JudgeEntry(examinee, host, facts);
        if (entry is not null)
        {
            findings.Add(entry);
        }

        var nodes = HostPlan.Backchannels(examinee.Request, examinee.Main, facts);
        if (facts.Whitelist is { } whitelist)
        {
            var missing = nodes.Where(n => !whitelist.Contains(n.Name)).ToList();
            findings.AddRange(missing.Select(n => ListingFindings.NotOnWhitelist.At(n, $"{n.Name} is not among the {whitelist.Nodes.Count} names")));
            if (entry is not null && nodes.Count > 0 && missing.Count == nodes.Count)
            {
                findings.Add(ListingFindings.NotListed.At(host, "no Aanbieder or client with this host, and none of its hosts on the Whitelist"));
            }

            var names = examinee.Certificates.NamesOf(Shown.Listed);
            if (names.Count > 0 && !whitelist.ContainsAny(names))
            {
                findings.Add(ListingFindings.CallerNotListed.About("client certificate", host, $"the certificate is of {string.Join(", ", names)}"));
            }
        }

        if (findings.Count == 0 && facts.Whitelist is not null && (host.Channel == HostChannel.Backchannel || IsEntryKnown(examinee, facts)))
        {
            findings.Add(ListingFindings.Seen.At(host, $"listed, with {nodes.Count} on the Whitelist"));
        }

        return findings;
    }

    private static bool IsEntryKnown(Examinee examinee, ListFacts facts) =>
        examinee.Request.Subject == DoctorSubject.Dva ? facts.Aanbieders is not null : facts.Clients is not null;

    private static Finding? JudgeEntry(Examinee examinee, ExaminedHost host, ListFacts facts)
    {
        if (host.Channel == HostChannel.Backchannel)
        {
            return null;
        }

        if (examinee.Request.Subject == DoctorSubject.Dva)
        {
            return facts.Aanbieders is { } list && facts.EndpointsOf(host).Count == 0
                ? ListingFindings.AanbiederNotListed.At(host, $"none of the {list.Zorgaanbieders.Count} Aanbieders")
                : null;
        }

        return facts.Clients is { } clients && clients.Find(host.Name) is null
            ? ListingFindings.NotOnClientList.At(host, $"none of the {clients.Clients.Count} clients")
            : null;
    }
}
