using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>Numbers for an Aanbieder that has none: the same each time for a name, and of a range that shows that they are made up (they begin with 98).</summary>
internal static class MadeUpKenmerken
{
    private const uint Numbers = 1_000_000;

    public static IReadOnlyList<RegisteredKenmerk> Of(string naam)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("kenmerk " + naam))) % Numbers;
        return Of("98", (int)number);
    }

    /// <summary>Numbers of eight digits: two that say who made them up, and six of the Aanbieder.</summary>
    public static IReadOnlyList<RegisteredKenmerk> Of(string prefix, int number)
    {
        var value = prefix + number.ToString("D6", CultureInfo.InvariantCulture);
        return [new(KenmerkSoort.Agb, value), new(KenmerkSoort.Ura, value), new(KenmerkSoort.Kvk, value)];
    }
}
