namespace MedMijSandbox.Testbench.Doctor;

/// <summary>What has to have worked at a host before something can be examined there.</summary>
internal enum Stage
{
    /// <summary>Nothing.</summary>
    Name,

    /// <summary>A connection was made, and TLS or something else was spoken.</summary>
    Connection,

    /// <summary>The host showed a certificate.</summary>
    Certificate,

    /// <summary>The handshake ended well, so there can be HTTP.</summary>
    Http,
}

/// <summary>Looks at one side of one host. Holds nothing between two examinations.</summary>
internal interface IExamination
{
    /// <summary>What it is called in the report when it did not end.</summary>
    string Name { get; }

    /// <summary>What has to have worked before.</summary>
    Stage Stage { get; }

    /// <summary>Whether it has anything to say about a host.</summary>
    bool Concerns(Examinee examinee, ExaminedHost host);

    /// <summary>Looks, and says what it found.</summary>
    Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken);
}
