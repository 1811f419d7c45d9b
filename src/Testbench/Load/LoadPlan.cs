using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Load;

/// <summary>What a load run does: a scenario, begun at a fixed rate for a while, whether or not the ones before have ended.</summary>
/// <param name="Scenario">The scenario. Its expectations on hops and its clock are left out.</param>
/// <param name="Rate">Passes that begin each second.</param>
/// <param name="Duration">How long passes begin.</param>
public sealed record LoadPlan(Scenario Scenario, double Rate, TimeSpan Duration)
{
    /// <summary>Most passes that begin each second.</summary>
    public const int MaximumRate = 2000;

    /// <summary>Most passes of one run.</summary>
    public const int MaximumArrivals = 5_000_000;

    /// <summary>Most passes under way at the same moment; one that would be more is refused and counts as failed.</summary>
    /// <value>The default is 2,000.</value>
    public int MaximumInFlight { get; init; } = 2000;

    /// <summary>Accounts that the passes are spread over, made before the clock starts.</summary>
    /// <value>The default is 20, or fewer when there are fewer passes.</value>
    public int Users { get; init; } = 20;

    /// <summary>Name of the Persoon for every account; null: one after the other of all that fit.</summary>
    public string? Persona { get; init; }

    /// <summary>Number of passes.</summary>
    public int Arrivals => (int)Math.Ceiling(Rate * Duration.TotalSeconds);

    /// <summary>What is wrong with the numbers, in Dutch; null when nothing is.</summary>
    public string? Problem()
    {
        if (!double.IsFinite(Rate) || Rate <= 0 || Rate > MaximumRate)
        {
            return $"--rate is een getal boven 0 en hoogstens {MaximumRate}: het aantal per seconde.";
        }

        if (Scenario.Steps.Any(s => s.Action is Scenarios.Steps.AdvanceClock))
        {
            return "een scenario dat de klok verzet kan geen belasting zijn: de anderen zouden het voelen.";
        }

        if (Duration <= TimeSpan.Zero)
        {
            return "--duration is langer dan 0, zoals 30s of 5m.";
        }

        return Rate * Duration.TotalSeconds > MaximumArrivals
            ? $"dat zijn meer dan {MaximumArrivals} keer: kies een lagere --rate of een kortere --duration."
            : null;
    }
}
