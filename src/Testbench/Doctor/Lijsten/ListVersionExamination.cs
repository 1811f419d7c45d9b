using System.Globalization;
using System.Numerics;
using System.Text;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Doctor.Lijsten;

/// <summary>Whether the place of the lists refuses versions that it does not have, and whether the sandbox serves the newest version.</summary>
/// <remarks>Bron: core.lijsten.300; core.alst.100; core.whl.302.</remarks>
internal sealed class ListVersionExamination : IExamination
{
    private const string NoSuchVersion = "?api=99";

    public string Name => "versions of the lists";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) => host.Channel == HostChannel.Stelselnode;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        if (await examinee.Lists.WaitAsync(cancellationToken) is not { Lists: [var first, ..] } facts)
        {
            return [];
        }

        var findings = new List<Finding>();
        var unknown = new Uri(first.Address.GetLeftPart(UriPartial.Path) + NoSuchVersion);
        var answer = await examinee.Http.SendAsync(new(HttpMethod.Get, unknown, Shown.Listed) { MaximumBody = 1024 }, cancellationToken);
        if (answer.Status == 200)
        {
            findings.Add(ListFindings.ApiIgnored.At(host, $"{unknown.PathAndQuery}: {answer.InWords()}"));
        }

        if (examinee.Management is { } management)
        {
            findings.AddRange(await CompareAsync(management, host, facts, cancellationToken));
        }

        return findings;
    }

    /// <summary>Holds what is served against the archive of the sandbox, which has every version that was published.</summary>
    private static async Task<List<Finding>> CompareAsync(ManagementClient management, ExaminedHost host, ListFacts facts, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var archive = (await management.ArchiveAsync(cancellationToken)).Value ?? [];
        foreach (var list in facts.Lists.Where(l => l.List is not null))
        {
            var number = list.List!.Publication.Volgnummer;
            var versions = archive.Where(v => v.FileName == list.FileName).Select(v => Number(v.Volgnummer)).OfType<BigInteger>().ToList();
            if (versions.Count == 0)
            {
                continue;
            }

            var newest = versions.Max();
            if (number < newest)
            {
                findings.Add(ListFindings.Stale.About(list.Name, host, $"Volgnummer {Text(number)}, while {Text(newest)} was published"));
            }
            else if (versions.Count(v => v == number) == 1
                && await management.ArchivedListAsync(list.FileName, Text(number), cancellationToken) is { } published
                && published != Encoding.UTF8.GetString(list.Answer.Body))
            {
                findings.Add(ListFindings.Stale.About(list.Name, host, $"Volgnummer {Text(number)} with other bytes than were published under that number"));
            }
        }

        return findings;
    }

    private static BigInteger? Number(string text) => BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
