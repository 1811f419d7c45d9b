namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// What one participant of the stelsel is started with. The same values come from AppHost, or from the command line and the environment
/// when a participant runs alone; a participant cannot tell which.
/// </summary>
public sealed class ParticipantSetup
{
    /// <summary>Name of the participant: lower-case letters, digits and hyphens, as in <c>dva-noord</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Folder of this participant alone. Made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Protocol time. Movable when AppHost started the participant, machine time otherwise.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Unix socket to listen on, plain HTTP/2 behind the Node; null: the addresses that <c>--urls</c> names.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Settings as configuration keys, <c>services:stelselnode:https:0</c> and so on.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Arguments of the command line, read after <see cref="Settings"/>; empty under AppHost.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Lowest level that is logged. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// The setup of a participant that runs alone: name from <c>--name</c>, folder from <c>--data</c> (default <c>.sandbox</c>), and settings from the JSON
    /// file of <c>--settings</c>, such as AppHost writes for each participant.
    /// </summary>
    /// <exception cref="InvalidDataException">The file of settings cannot be read.</exception>
    public static ParticipantSetup Alone(string[] args, string defaultName)
    {
        var line = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var name = line["name"] ?? defaultName;
        return new()
        {
            Name = name,
            DataFolder = Path.Combine(Path.GetFullPath(line["data"] ?? ".sandbox"), name),
            Arguments = args,
            Settings = SettingsFile.Read(line["settings"]),
            LogLevel = LogLevel.Information,
        };
    }
}
