using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>Whom a DVP acts for, and where.</summary>
/// <param name="Persona">Name of the Persoon on DigiD's page.</param>
/// <param name="Route">Gegevensdienst and Aanbieder.</param>
/// <param name="Wanted">The requests that the scripts expect, in words.</param>
/// <param name="IsDone">Whether all of them have come past the post.</param>
public sealed record DvpTask(string Persona, ServiceRoute Route, IReadOnlyList<string> Wanted, Func<bool> IsDone);

/// <summary>
/// Makes a DVP do what a script expects of it. Each returns why it did not work, in Dutch; null when it did, or when nobody can tell before the
/// requests are looked at.
/// </summary>
public interface IDvpDriver
{
    /// <summary>Whether it does one thing at a time, so that what is missing can be asked for; otherwise a person does all of it in one go.</summary>
    bool ActsAtOnce { get; }

    /// <summary>A Persoon collects a Gegevensdienst.</summary>
    /// <param name="task">Whom and where.</param>
    /// <param name="from">First day of the period; null: no beginning.</param>
    /// <param name="until">Last day of the period; null: no end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string?> CollectAsync(DvpTask task, DateOnly? from, DateOnly? until, CancellationToken cancellationToken);

    /// <summary>A Persoon opens one resource.</summary>
    /// <param name="task">Whom and where.</param>
    /// <param name="reference">Type and id, as in <c>Binary/1</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string?> ReadAsync(DvpTask task, string reference, CancellationToken cancellationToken);

    /// <summary>A Persoon shares something.</summary>
    /// <param name="task">Whom and where.</param>
    /// <param name="what">The request, as in <c>POST transaction</c> or <c>PUT Task/1</c>.</param>
    /// <param name="resource">What is shared, as JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string?> SendAsync(DvpTask task, string what, ReadOnlyMemory<byte> resource, CancellationToken cancellationToken);
}
