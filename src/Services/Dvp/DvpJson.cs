using System.Text.Json.Serialization;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Dvp.Delen;
using MedMijSandbox.Dvp.Toestemmingen;
using MedMijSandbox.Dvp.Verzamelen;

namespace MedMijSandbox.Dvp;

/// <summary>Everything that is stored or answered as JSON. FHIR that was read at a depth of 64 stays well within the depth here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 128)]
[JsonSerializable(typeof(PgoAccount))]
[JsonSerializable(typeof(PendingRegistration))]
[JsonSerializable(typeof(LoginFailures))]
[JsonSerializable(typeof(PgoSession))]
[JsonSerializable(typeof(PendingAuthorization))]
[JsonSerializable(typeof(OfferedCode))]
[JsonSerializable(typeof(KeptToestemming))]
[JsonSerializable(typeof(Collection))]
[JsonSerializable(typeof(AnswerSummary))]
[JsonSerializable(typeof(CollectionAnswer))]
[JsonSerializable(typeof(Sharing))]
[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(MailedMessage))]
[JsonSerializable(typeof(PgoMessage))]
[JsonSerializable(typeof(NightVisit))]
[JsonSerializable(typeof(AutomaticAccount))]
[JsonSerializable(typeof(PendingBeheren))]
[JsonSerializable(typeof(ResultLine[]))]
internal sealed partial class DvpJson : JsonSerializerContext;
