using System.Text;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>A request exactly as a test wants it: nothing is added to it but what HTTP needs.</summary>
/// <param name="Method">Method.</param>
/// <param name="Address">Address with query.</param>
/// <param name="Headers">Headers without those of the body; a name may come more than once.</param>
/// <param name="Body">Body; null: none.</param>
/// <param name="ContentType">Value of Content-Type; null: the body goes without.</param>
public sealed record BackchannelRequest(
    string Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte>? Body = null, string? ContentType = null)
{
    internal HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Address);
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        return message;
    }
}

/// <summary>An answer as bytes.</summary>
/// <param name="Status">Status; 0 when the connection was refused or ended.</param>
/// <param name="Headers">Headers, those of the body too; a name may come more than once.</param>
/// <param name="Body">Body.</param>
/// <param name="Problem">Why there is no answer, in Dutch; null when there is one.</param>
public sealed record RawAnswer(
    int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, string? Problem)
{
    /// <summary>The answer as text.</summary>
    public BackchannelAnswer ToText() => new(Status, Header("Content-Type") ?? "", Encoding.UTF8.GetString(Body.Span), Problem, Header("WWW-Authenticate"));

    private string? Header(string name) => Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();
}
