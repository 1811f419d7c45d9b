using System.Globalization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Lijsten;

/// <summary>Whether each list comes as it should, and can be used.</summary>
/// <remarks>Bron: core.lijsten.300; core.alst.202; core.ocl.202; core.gnl.202; core.whl.304.</remarks>
internal sealed class ListExamination : IExamination
{
    private const string Xml = "application/xml";
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(5);

    public string Name => "lists";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) => host.Channel == HostChannel.Stelselnode;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        if (await examinee.Lists.WaitAsync(cancellationToken) is not { } facts)
        {
            return [];
        }

        var now = await NowAsync(examinee, cancellationToken);
        return [.. facts.Lists.SelectMany(list => Judge(host, list, now))];
    }

    /// <summary>Protocol time, by which lists are dated.</summary>
    private static async Task<DateTimeOffset> NowAsync(Examinee examinee, CancellationToken cancellationToken) =>
        examinee.Management is { } management && (await management.ClockAsync(cancellationToken)).Value is { } reading
            ? reading.Now
            : examinee.Network.Clock.GetUtcNow();

    private static IEnumerable<Finding> Judge(ExaminedHost host, FetchedList list, DateTimeOffset now)
    {
        var answer = list.Answer;
        if (answer.Status == 200 && answer.Failure == HttpFailure.None && !answer.IsCut)
        {
            return [.. JudgeHeaders(host, list), JudgeContent(host, list, now)];
        }

        var kind = 0 switch
        {
            _ when answer.IsCut => ListFindings.TooLarge,
            _ when answer.Failure == HttpFailure.Silent => ListFindings.Slow,
            _ when answer.Failure == HttpFailure.None && answer.Status is >= 300 and < 400 => ListFindings.Redirected,
            _ => ListFindings.Unavailable,
        };
        var where = answer.Location(list.Address) is { } location ? $", to {location}" : "";
        return [kind.About(list.Name, host, $"{list.Address.PathAndQuery}: {answer.InWords()}{where}")];
    }

    private static IEnumerable<Finding> JudgeHeaders(ExaminedHost host, FetchedList list)
    {
        var type = list.Answer.Header("Content-Type") ?? "no Content-Type";
        if (list.Answer.MediaType is not (Xml or "text/xml"))
        {
            yield return ListFindings.ContentType.About(list.Name, host, type);
        }
        else if (!type.Equals(Xml, StringComparison.OrdinalIgnoreCase) && !type.Equals("text/xml", StringComparison.OrdinalIgnoreCase))
        {
            yield return ListFindings.ContentTypeParameter.About(list.Name, host, type);
        }

        if (list.Answer.Header("ETag") is null)
        {
            yield return ListFindings.NoETag.About(list.Name, host, "no ETag");
        }
    }

    private static Finding JudgeContent(ExaminedHost host, FetchedList list, DateTimeOffset now)
    {
        if (list.List is not { } usable)
        {
            var kind = list.Defect switch
            {
                ListDefect.Malformed => ListFindings.Malformed,
                ListDefect.WrongNamespace => ListFindings.WrongNamespace,
                _ => ListFindings.Invalid,
            };
            var more = list.Errors.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {list.Errors.Count - 1} more)") : "";
            var coded = list.Answer.Header("Content-Encoding") is { } coding ? $"Content-Encoding: {coding}, which was not asked for; " : "";
            return kind.About(list.Name, host, coded + list.Errors.FirstOrDefault("unknown") + more);
        }

        var published = usable.Publication;
        var entries = EntriesOf(usable);
        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"Volgnummer {published.Volgnummer} of {published.Tijdstempel:yyyy-MM-dd HH:mm:ss zzz}, {entries} entries, {list.Answer.Body.Length} bytes in {list.Answer.Duration.TotalMilliseconds:0} ms");
        if (entries == 0)
        {
            return ListFindings.Empty.About(list.Name, host, seen);
        }

        return published.Tijdstempel > now + ClockMargin
            ? ListFindings.FromTheFuture.About(list.Name, host, seen + string.Create(CultureInfo.InvariantCulture, $"; now it is {now:yyyy-MM-dd HH:mm:ss zzz}"))
            : ListFindings.Seen.About(list.Name, host, seen);
    }

    private static int EntriesOf(IMedMijList list) => list switch
    {
        Whitelist whitelist => whitelist.Nodes.Count,
        OAuthClientList clients => clients.Clients.Count,
        Zorgaanbiederslijst aanbieders => aanbieders.Zorgaanbieders.Count,
        Gegevensdienstnamenlijst names => names.Names.Count,
        _ => 1,
    };
}
