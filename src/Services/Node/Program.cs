using MedMijSandbox.Node;
using MedMijSandbox.ServiceDefaults;

return await Participant.RunAloneAsync(args, "node", setup => NodeParticipant.Create(setup, new()));
