using MedMijSandbox.FakeDigid;
using MedMijSandbox.ServiceDefaults;

return await Participant.RunAloneAsync(args, "digid", FakeDigidParticipant.Create);
