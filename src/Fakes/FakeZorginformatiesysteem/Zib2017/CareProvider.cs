using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>A made-up professional and the organisation of that professional.</summary>
internal sealed record CareProvider(
    string PersonId,
    string PersonName,
    string FamilyName,
    string Uzi,
    string OrganizationId,
    string OrganizationName,
    string Ura,
    Code Specialty,
    Code OrganizationType);
