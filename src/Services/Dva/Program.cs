using MedMijSandbox.Dva;
using MedMijSandbox.ServiceDefaults;

return await Participant.RunAloneAsync(args, "dva-noord", DvaParticipant.Create);
