namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>Seeds that follow from the seed of the run, so that one Persona's data do not shift when another's change.</summary>
internal static class Chance
{
    /// <summary>The seed for one purpose of one Persona.</summary>
    public static int Seed(int seed, int persona, int purpose) => unchecked((seed * 486187739) + (persona * 16777619) + (purpose * 31));

    /// <summary>A generator for one purpose of one Persona.</summary>
    public static Random For(int seed, int persona, int purpose) => new(Seed(seed, persona, purpose));
}
