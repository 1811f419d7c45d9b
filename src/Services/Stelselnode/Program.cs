using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode;

return await Participant.RunAloneAsync(args, "stelselnode", StelselnodeParticipant.Create);
