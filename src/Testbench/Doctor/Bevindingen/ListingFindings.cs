namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about the presence of a participant on the lists.</summary>
internal static class ListingFindings
{
    public static readonly FindingKind NotListed = new(
        "deelnemer-not-listed",
        Severity.Fault,
        "The participant is on none of the lists: it is not admitted (any more), or it is suspended.",
        "Its hosts on the Whitelist, and its Aanbieders or its client on their list",
        "core.whl.306; core.alst.100; core.ocl.100",
        "Look at the state of the registration: medmij register, or GET /deelnemers at the management address. A change is on all lists at once; a client sees it within 900 seconds.")
    {
        HidesEverywhere = ["not-on-whitelist", "aanbieder-not-listed", "not-on-client-list"],
    };

    public static readonly FindingKind NotOnWhitelist = new(
        "not-on-whitelist",
        Severity.Fault,
        "A host of the backchannel is not on the Whitelist. Nobody may connect to it, and its certificate is not accepted.",
        "The exact host name on the Whitelist, in lower case",
        "core.whl.306",
        "Add {host} to the registration of the participant. The Whitelist has no wildcards, and a frontchannel name does not count for a backchannel name.");

    public static readonly FindingKind AanbiederNotListed = new(
        "aanbieder-not-listed",
        Severity.Fault,
        "No Aanbieder on the Zorgaanbiederslijst has its AuthorizationEndpoint at this host.",
        "An AuthorizationEndpoint at https://HOST/… in Interfaceversie 2",
        "core.alst.100",
        "Register the Aanbieder with its endpoints: medmij register dva FILE. Is the name in the list the one that you examine ({host})?");

    public static readonly FindingKind NotOnClientList = new(
        "not-on-client-list",
        Severity.Fault,
        "The DVP is not on the OAuth Client List, so that every Authorization Server refuses it.",
        "Its frontchannel host name on the OAuth Client List, which is its client_id",
        "core.ocl.300",
        "Register the DVP: medmij register dvp FILE. The client_id is the frontchannel host name ({host}) and no other.");

    public static readonly FindingKind CallerNotListed = new(
        "client-certificate-not-listed",
        Severity.Warning,
        "No name in the client certificate that the doctor shows is on the Whitelist, so that the backchannel cannot be examined with it.",
        "A client certificate of which the common name or a DNS name is on the Whitelist",
        "core.whl.307",
        "Give the certificate of a participant: --client-certificate FILE --client-key FILE, or --target READY-FILE for one of the sandbox.");

    public static readonly FindingKind NotExamined = new(
        "lists-not-examined",
        Severity.Hint,
        "It is not known where the lists are, so that presence on them was not looked at, nor the hosts of the backchannel.",
        "The address of the Stelselnode",
        FindingKind.OwnChoice,
        "Give it: --lists https://stelselnode.medmij.nl, or --target READY-FILE for the lists of the sandbox.");

    public static readonly FindingKind Seen = new(
        "listing-seen", Severity.Ok, "The participant is on the lists.", "Presence on the lists", "core.whl.306", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All => [NotListed, NotOnWhitelist, AanbiederNotListed, NotOnClientList, CallerNotListed, NotExamined, Seen];
}
