using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Qualification.Tokens;

/// <summary>
/// Which Persoon a fixed token of the scripts stands for: the one that the user names, else the one whose Patient is loaded with that token,
/// else the one whose name is part of the name of the variable.
/// </summary>
public sealed class PersonaBook
{
    private const string Scheme = "Bearer ";
    private const string VariablePrefix = "patient-token-";
    private readonly Dictionary<string, string> _chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byPatient = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _patientByToken = new(StringComparer.Ordinal);

    /// <summary>A book for one unit.</summary>
    /// <param name="chosen">Logins that the user names, by token or by the name in the variable.</param>
    /// <param name="loaded">Personen that came with the fixtures.</param>
    /// <param name="known">Names of the other Personen of DigiD.</param>
    /// <param name="patientByToken">Ids of the Patients that the scripts load, by their fixed token.</param>
    public PersonaBook(
        IReadOnlyDictionary<string, string> chosen,
        IReadOnlyList<LoadedPersona> loaded,
        IEnumerable<string> known,
        IReadOnlyDictionary<string, string> patientByToken)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(patientByToken);
        foreach (var (token, login) in chosen)
        {
            _chosen[Key(token)] = login;
        }

        foreach (var persona in loaded)
        {
            _byName.TryAdd(Key(persona.Name), persona.Name);
            if (persona.PatientId is { } id)
            {
                _byPatient.TryAdd(id, persona.Name);
                _byName.TryAdd(Key(id), persona.Name);
            }
        }

        foreach (var name in known)
        {
            _byName.TryAdd(Key(name), name);
        }

        foreach (var (token, patient) in patientByToken)
        {
            _patientByToken[Key(token)] = patient;
        }
    }

    /// <summary>The login of a fixed token; null when nobody is known.</summary>
    /// <param name="fixedToken">Value of the header Authorization in the script.</param>
    /// <param name="variable">Name of the variable that it came from; null: it stood in the script as it is.</param>
    public string? Find(string fixedToken, string? variable)
    {
        var token = Key(fixedToken);
        var name = variable is null ? null : Key(variable.StartsWith(VariablePrefix, StringComparison.Ordinal) ? variable[VariablePrefix.Length..] : variable);
        if (_chosen.TryGetValue(token, out var login) || (name is not null && _chosen.TryGetValue(name, out login)))
        {
            return login;
        }

        if (_patientByToken.TryGetValue(token, out var patient) && _byPatient.TryGetValue(patient, out login))
        {
            return login;
        }

        return name is not null && _byName.TryGetValue(name, out login) ? login : null;
    }

    /// <summary>Only letters and digits, in lower case: <c>XXX_Rijn</c> and <c>XXX-Rijn</c> are the same.</summary>
    private static string Key(string text)
    {
        var bare = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
        return string.Concat(bare.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
