using System.Globalization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Node.Fouten;

/// <summary>A fault that is to happen, and when. What is left out holds for every host, caller and request.</summary>
/// <param name="Name">Name of the fault in <see cref="FaultCatalogue"/>.</param>
/// <param name="Host">Host name that is asked.</param>
/// <param name="Caller">Who asks: name of a participant, common name of a client certificate, or <c>browser</c>. Not for a fault of the handshake.</param>
/// <param name="Nth">Only the nth request that matches, from 1.</param>
/// <param name="Chance">Chance that it happens, from 0 to 1, drawn with the seed of the stelsel.</param>
/// <param name="Parameters">Parameters of the fault by name.</param>
public sealed record FaultRule(string Name, string? Host, string? Caller, int? Nth, double? Chance, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MaximumText = 200;

    /// <summary>Start of the path. Not for a fault of the handshake.</summary>
    public string? Path { get; init; }

    /// <summary>Every so many requests that match, from 1: with 3 the third, the sixth and so on.</summary>
    public int? Every { get; init; }

    /// <summary>How many times it happens, from 1; then it is over.</summary>
    public int? Times { get; init; }

    /// <summary>Everything that is wrong with it; empty: nothing.</summary>
    public IReadOnlyList<string> Problems()
    {
        if (FaultCatalogue.Find(Name) is not { } kind)
        {
            return [$"There is no fault '{Cut(Name)}'; there are {string.Join(", ", FaultCatalogue.All.Select(k => k.Name))}."];
        }

        var problems = new List<string>();
        if (Host is not null && !Hostname.TryParse(Host, out _))
        {
            problems.Add($"host '{Cut(Host)}' is not a lower-case host name.");
        }

        if (Host is null && kind.Name == FaultNames.WrongCertificate)
        {
            problems.Add($"{kind.Name} needs a host: the certificate is made for it.");
        }

        if (kind.Phase == FaultPhase.Handshake && (Caller is not null || Path is not null))
        {
            problems.Add($"{kind.Name} is a fault of the handshake, which knows the host name and nothing else yet: leave caller and path out.");
        }

        if (Caller is { Length: 0 or > MaximumText })
        {
            problems.Add("caller is the name of a participant, the common name of a client certificate, or browser.");
        }

        if (Path is not null && (Path.Length > MaximumText || Path is not ['/', ..]))
        {
            problems.Add("path is the start of a path, at most 200 characters, from its first slash.");
        }

        problems.AddRange(CountProblems());
        problems.AddRange(ParameterProblems(kind));
        return problems;
    }

    private IEnumerable<string> CountProblems()
    {
        foreach (var (name, value) in new[] { ("nth", Nth), ("every", Every), ("times", Times) }.Where(c => c.Item2 < 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} is 1 or more, not {value}.");
        }

        if (Nth is not null && Every is not null)
        {
            yield return "nth and every say the same thing in two ways: leave one of them out.";
        }

        if (Chance is { } chance && chance is not (>= 0 and <= 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"chance is from 0 to 1, not {chance}.");
        }
    }

    private IEnumerable<string> ParameterProblems(FaultKind kind)
    {
        var known = kind.Parameters.Count == 0 ? "it has none" : "it has " + string.Join(", ", kind.Parameters.Select(p => p.Name));
        foreach (var unknown in Parameters.Keys.Where(k => kind.Parameters.All(p => p.Name != k)))
        {
            yield return $"{kind.Name} has no parameter '{Cut(unknown)}'; {known}.";
        }

        foreach (var parameter in kind.Parameters)
        {
            var value = Parameters.GetValueOrDefault(parameter.Name) ?? parameter.Default;
            if (value is null)
            {
                yield return $"{kind.Name} needs the parameter {parameter.Name}: {parameter.Values.Expected}.";
            }
            else if (!parameter.Values.Fits(value))
            {
                yield return $"parameter {parameter.Name} of {kind.Name} is {parameter.Values.Expected}, not '{Cut(value)}'.";
            }
        }
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= MaximumText ? text : text[..MaximumText] + "…";
}
