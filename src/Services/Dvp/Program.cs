using MedMijSandbox.Dvp;
using MedMijSandbox.ServiceDefaults;

return await Participant.RunAloneAsync(args, "pgo", DvpParticipant.Create);
