namespace MedMijSandbox.Testbench.Deelnemers;

/// <summary>A Deelnemer as the management address tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role"><c>dvp</c>, <c>dva</c> or <c>sp</c>.</param>
/// <param name="Organisation">Name that people read.</param>
/// <param name="Status">Word for its status.</param>
/// <param name="Next">Words for what may follow.</param>
/// <param name="OfSandbox">Whether it is a participant of the sandbox itself.</param>
/// <param name="Conflict">Why it is not listed although it is toegelaten; null: nothing is in the way.</param>
/// <param name="Registration">How it is registered.</param>
public sealed record DeelnemerEntry(
    string Name, string Role, string Organisation, string Status, IReadOnlyList<string> Next, bool OfSandbox, string? Conflict, System.Text.Json.JsonElement Registration);

/// <summary>A list after a change.</summary>
/// <param name="FileName">Name at the Stelselnode.</param>
/// <param name="Api">Value of the parameter api.</param>
/// <param name="Volgnummer">Its number now.</param>
/// <param name="Changed">Whether that is a new one.</param>
public sealed record PublishedNumber(string FileName, int Api, string Volgnummer, bool Changed);

/// <summary>What a change brought about.</summary>
/// <param name="Deelnemer">The Deelnemer after it; null: it is gone.</param>
/// <param name="Lists">Every list with its number.</param>
public sealed record DeelnemerChange(DeelnemerEntry? Deelnemer, IReadOnlyList<PublishedNumber> Lists);

/// <summary>How a Deelnemer gets certificates.</summary>
/// <param name="EabKeyId">Key identifier for the external account binding of ACME.</param>
/// <param name="EabKey">Key of that binding, Base64url.</param>
/// <param name="Token">Token for the other ways to enrol; null: it was given before.</param>
public sealed record EnrolmentKeys(string EabKeyId, string EabKey, string? Token);

/// <summary>What registering brought.</summary>
/// <param name="Deelnemer">The Deelnemer as it is now.</param>
/// <param name="Lists">Every list with its number.</param>
/// <param name="Enrolment">How it gets certificates; null: it does not.</param>
/// <param name="Warning">Why it does not; null: it does, or there is nobody to ask.</param>
/// <param name="ClientCertificate">PEM file of a client certificate that was issued; null: none was asked.</param>
/// <param name="ClientKey">PEM file of its key.</param>
public sealed record RegistrationResult(
    DeelnemerEntry Deelnemer, IReadOnlyList<PublishedNumber> Lists, EnrolmentKeys? Enrolment, string? Warning, string? ClientCertificate, string? ClientKey);

/// <summary>Something in a registration that is not right.</summary>
/// <param name="Path">Where, as in <c>aanbieders[0].naam</c>; empty: the registration as a whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record RegistrationProblem(string Path, string Message);

/// <summary>An answer about a Deelnemer, or why there is none.</summary>
/// <param name="Value">The answer; null when there is a problem.</param>
/// <param name="Problem">What went wrong, in Dutch; null when nothing did.</param>
/// <param name="Refusal">Name of the refusal, as in docs/weigeringen.md; null: it was none of those.</param>
/// <param name="Problems">What is wrong in a registration; empty for another problem.</param>
public sealed record DeelnemerAnswer<T>(T? Value, string? Problem, string? Refusal, IReadOnlyList<RegistrationProblem> Problems)
    where T : class;
