#pragma warning disable IDE0130 // One file, compiled into every test project.
namespace MedMijSandbox.Tests;

/// <summary>Tests that measure time or memory: they run after the others, one by one, so that they measure what they are about.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
