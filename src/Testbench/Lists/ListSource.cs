using System.Globalization;
using System.Net;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Testbench.Lists;

/// <summary>Reads lists from files and addresses and judges them.</summary>
/// <param name="door">The stelsel whose names lead to its front door; null: names are resolved as usual.</param>
/// <param name="machineTime">Time for the longest wait.</param>
public sealed class ListSource(FrontDoor? door, TimeProvider machineTime) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpMessageInvoker _own = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>Judges a file, or what an http(s) address gives.</summary>
    /// <param name="source">The file or address.</param>
    /// <param name="kind">The list that it has to be; null: any.</param>
    /// <param name="release">The release that it has to be; null: any.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ListJudgement> JudgeAsync(string source, ListKind? kind, int? release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? await JudgeAddressAsync(source, address, kind, release, cancellationToken)
                : JudgeFile(source, kind, release);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or ArgumentException or NotSupportedException
            or ObjectDisposedException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(source, null, OneLine(e.GetBaseException().Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private static ListJudgement JudgeFile(string source, ListKind? kind, int? release)
    {
        if (Directory.Exists(source))
        {
            return new(source, null, "it is a folder; name the files in it");
        }

        using var file = File.OpenRead(source);
        return new(source, ListCheck.Check(file, kind, release), null);
    }

    private async Task<ListJudgement> JudgeAddressAsync(string source, Uri address, ListKind? kind, int? release, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, machineTime);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var isOfStelsel = door is not null && address.Host.EndsWith("." + door.Target.Suffix, StringComparison.OrdinalIgnoreCase);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await (isOfStelsel ? door!.Invoker(null) : _own).SendAsync(request, linked.Token);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new(source, null, string.Create(CultureInfo.InvariantCulture, $"the answer is {(int)response.StatusCode}"));
        }

        // As it comes: a list of national size need not stand in memory. Whoever sends without end is cut off in time.
        await using var body = await response.Content.ReadAsStreamAsync(linked.Token);
        await using var end = linked.Token.Register(response.Dispose);
        var verdict = await Task.Run(() => ListCheck.Check(body, kind, release, isOfStelsel && door!.Target.PublicPort != 443), cancellationToken);
        return patience.IsCancellationRequested ? new(source, null, "it was not there in 60 seconds") : new(source, verdict, null);
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
