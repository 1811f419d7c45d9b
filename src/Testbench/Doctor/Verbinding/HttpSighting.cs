using System.Globalization;
using System.Text;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>Why there is no answer to a request.</summary>
internal enum HttpFailure
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Nothing, or not all of it, came in time.</summary>
    Silent,

    /// <summary>The connection ended before the answer did.</summary>
    Ended,

    /// <summary>What came is no HTTP, or more of it than anybody takes.</summary>
    Unreadable,
}

/// <summary>A request of the doctor.</summary>
/// <param name="Method">Method.</param>
/// <param name="Address">Address with query.</param>
/// <param name="Shown">Which client certificate is shown.</param>
internal sealed record HttpAsk(HttpMethod Method, Uri Address, Shown Shown = Shown.None)
{
    /// <summary>Headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Fields of the form in the body; null: no body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>Most bytes of the body that are read.</summary>
    public int MaximumBody { get; init; } = 1024 * 1024;

    /// <summary>Bytes that its body has together with those of others; null: it is alone.</summary>
    public ByteBudget? Budget { get; init; }
}

/// <summary>What a request gave.</summary>
internal sealed record HttpSighting
{
    /// <summary>Status; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>Headers, those of the body too; a name may come more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, or its beginning.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Whether there was more body than is read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Why there is no answer, or not all of it.</summary>
    public HttpFailure Failure { get; init; }

    /// <summary>What the system said about that.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Time until the last byte.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Whether the status is one of success.</summary>
    public bool IsSuccess => Failure == HttpFailure.None && Status is >= 200 and < 300;

    /// <summary>Media type in lower case, without parameters; empty when there is none.</summary>
    public string MediaType => Header("Content-Type") is { } text ? text.Split(';', 2)[0].Trim().ToLowerInvariant() : "";

    /// <summary>The first header of a name; null when it is not there.</summary>
    public string? Header(string name) =>
        Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();

    /// <summary>Where a redirect leads; null when it is none.</summary>
    public Uri? Location(Uri from) => Status is >= 300 and < 400 && Uri.TryCreate(Header("Location"), UriKind.RelativeOrAbsolute, out var location)
        && Uri.TryCreate(from, location, out var whole) ? whole : null;

    /// <summary>Status, or why there is none, in words.</summary>
    public string InWords() => Failure switch
    {
        HttpFailure.None => string.Create(CultureInfo.InvariantCulture, $"status {Status}{(MediaType.Length > 0 ? ", " + Header("Content-Type") : "")}"),
        HttpFailure.Silent => string.Create(CultureInfo.InvariantCulture, $"no {(Status == 0 ? "answer" : "end of the answer")} within {Duration.TotalSeconds:0.#} s"),
        HttpFailure.Ended => $"the connection ended {(Status == 0 ? "without an answer" : "in the middle of the answer")}",
        _ => $"an answer that is not HTTP, or too much of it ({Problem})",
    };
}
