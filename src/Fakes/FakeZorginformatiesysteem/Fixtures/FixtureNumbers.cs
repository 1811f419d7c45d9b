using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakeZorginformatiesysteem.Fixtures;

/// <summary>
/// Gives every Patient of a fixture a number of its own, the same at every start: the hash of the id picks one of the valid numbers
/// that start with 9999; when that one is taken, the next.
/// </summary>
internal sealed class FixtureNumbers
{
    private const int First = 999900000;
    private const int Last = 999999999;

    private static readonly Lazy<string[]> Valid = new(() =>
    [
        .. Enumerable.Range(First, Last - First + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Where(text => Bsn.TryParse(text, out _) && !SyntheticPersonas.Owns(text)),
    ]);

    private readonly Dictionary<string, string> _byPatient = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Starts with the numbers that others have.</summary>
    public FixtureNumbers(IReadOnlyList<Persona> known)
    {
        foreach (var persona in known)
        {
            _byPatient[persona.PatientId] = persona.Bsn;
            _taken.Add(persona.Bsn);
        }
    }

    /// <summary>The number of a Patient. Who asks first, chooses first: ask in order of id.</summary>
    public string Of(string patientId)
    {
        if (_byPatient.TryGetValue(patientId, out var number))
        {
            return number;
        }

        var numbers = Valid.Value;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(patientId));
        var index = (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)numbers.Length);
        while (!_taken.Add(numbers[index]))
        {
            index = (index + 1) % numbers.Length;
        }

        _byPatient[patientId] = numbers[index];
        return numbers[index];
    }
}
