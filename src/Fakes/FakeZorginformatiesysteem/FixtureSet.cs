using MedMijSandbox.Fhir;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>What a folder with fixtures holds.</summary>
/// <param name="Version">The FHIR version of all of it.</param>
/// <param name="Resources">In order of file name.</param>
/// <param name="Personas">One for each Patient, in order of id.</param>
public sealed record FixtureSet(FhirVersion Version, IReadOnlyList<FhirResource> Resources, IReadOnlyList<Persona> Personas);
