namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>A list that a participant keeps, whichever it is.</summary>
public interface IKeptList
{
    /// <summary>What is known now, without a fetch.</summary>
    ListState State { get; }

    /// <summary>Forgets the age of the copy, so that the next use fetches.</summary>
    void Expire();

    /// <summary>Fetches now, whatever the age of the copy; when that fails, the copy stays. The state says how it went.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
