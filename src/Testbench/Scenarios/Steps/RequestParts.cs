using System.Text;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>What steps share that make a request with a fault in it: parameters of the step, and what they do.</summary>
internal static class RequestParts
{
    /// <summary>Value of <see cref="Certificate"/> for no certificate, and of other parameters for nothing at all.</summary>
    public const string None = "none";

    /// <summary>Value of a parameter for what the bench got last.</summary>
    public const string Last = "last";

    public static readonly StepParameter Certificate = new(
        "as", ParameterKind.Text, "Deelnemer van wie het clientcertificaat wordt getoond; 'none' voor geen.", Required: true);

    public static readonly StepParameter Without = new(
        "without", ParameterKind.Text, "Namen van parameters die worden weggelaten, met een komma ertussen.");

    public static readonly StepParameter Twice = new("twice", ParameterKind.Text, "Naam van een parameter die twee keer wordt gestuurd.");

    public static readonly StepParameter WithoutIds = new(
        "without-ids", ParameterKind.Switch, "true: zonder MedMij-Request-ID en X-Correlation-ID; zonder: false.");

    public static readonly StepParameter Size = new("size", ParameterKind.Number, "Aantal bytes waartoe de body met spaties wordt aangevuld.");

    /// <summary>The name of the certificate to show; null: none.</summary>
    public static string? Shown(string certificate) => certificate == None ? null : certificate;

    /// <summary>The parameters of a request without those that are left out, and with the one that comes twice.</summary>
    public static IReadOnlyList<KeyValuePair<string, T>> Change<T>(IReadOnlyList<KeyValuePair<string, T>> parameters, StepArguments arguments)
    {
        var without = (arguments.Text(Without.Name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var twice = arguments.Text(Twice.Name);
        return
        [
            .. parameters.Where(p => !without.Contains(p.Key, StringComparer.Ordinal)).SelectMany(p => Enumerable.Repeat(p, p.Key == twice ? 2 : 1)),
        ];
    }

    /// <summary>The two ids as headers, unless the step leaves them out.</summary>
    public static List<KeyValuePair<string, string>> Ids(StepArguments arguments, Guid correlationId)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (!arguments.Switch(WithoutIds.Name))
        {
            headers.Add(new(MedMijIds.RequestId, Guid.NewGuid().ToString()));
            headers.Add(new(MedMijIds.CorrelationId, correlationId.ToString()));
        }

        return headers;
    }

    /// <summary>A text as a body, filled up as the step asks.</summary>
    public static ReadOnlyMemory<byte>? Body(string text, StepArguments arguments) => Filled(Encoding.UTF8.GetBytes(text), arguments);

    /// <summary>A body, filled up as the step asks.</summary>
    public static byte[] Filled(byte[] body, StepArguments arguments)
    {
        var size = arguments.Number(Size.Name) ?? 0;
        return size <= body.Length ? body : [.. body, .. Enumerable.Repeat((byte)' ', size - body.Length)];
    }
}
