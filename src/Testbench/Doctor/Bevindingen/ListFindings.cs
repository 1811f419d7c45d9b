namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about the lists themselves. The subject is the name of the list.</summary>
internal static class ListFindings
{
    private static readonly string[] Content = ["list-content-type", "list-malformed", "list-wrong-namespace", "list-invalid", "list-empty"];
    private static readonly string[] Listing = ["not-on-whitelist", "aanbieder-not-listed", "not-on-client-list", "deelnemer-not-listed", "client-certificate-not-listed"];

    public static readonly FindingKind Redirected = new(
        "list-redirected",
        Severity.Fault,
        "The list is not at its address: the answer sends on to another one.",
        "The list itself, with status 200, at its fixed address",
        "core.lijsten.300",
        "Serve the list at the address itself. A list client does not follow: a redirect can lead anywhere.")
    {
        Hides = Content,
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Unavailable = new(
        "list-unavailable",
        Severity.Fault,
        "The list cannot be fetched.",
        "The list, with status 200",
        "core.lijsten.300",
        "Fetch it by hand and look at what comes: curl -i --cacert CA 'https://{host}/MedMij_Whitelist.xml?api=2'. Until it is there, go on with the last good copy; without a Whitelist there is no traffic.")
    {
        Hides = Content,
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Slow = new(
        "list-slow",
        Severity.Fault,
        "The list does not come in time.",
        "The whole list within seconds",
        FindingKind.OwnChoice,
        "Look at the network and at the server. A client that waits without an end holds everything up: give it a limit, and keep the last good copy.")
    {
        Hides = [.. Content, "list-unavailable"],
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind TooLarge = new(
        "list-too-large",
        Severity.Fault,
        "The list is larger than the doctor reads.",
        "At most 64 MB: the national Zorgaanbiederslijst is about 12 MB",
        FindingKind.OwnChoice,
        "Look at what is in it. A client needs a limit of its own.")
    {
        Hides = Content,
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Malformed = new(
        "list-malformed",
        Severity.Fault,
        "The list is no well-formed XML: it is cut off, or it is something else.",
        "One XML document",
        "core.whl.304; core.alst.202; core.ocl.202; core.gnl.202",
        "Do not use this copy and keep the last good one. At the publisher: compare the length with Content-Length. xmllint --noout FILE")
    {
        Hides = ["list-empty", "list-invalid", "list-wrong-namespace"],
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind WrongNamespace = new(
        "list-wrong-namespace",
        Severity.Fault,
        "The list has another root element or another namespace than its release has.",
        "Root and namespace of the release that belongs to the parameter api",
        "core.whl.304; core.alst.202; core.ocl.202; core.gnl.202",
        "Ask for api=2, and do not use this copy. Many XML libraries only warn when a schema does not know the root: check the root yourself.")
    {
        Hides = ["list-invalid", "list-empty"],
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Invalid = new(
        "list-invalid",
        Severity.Fault,
        "The list does not hold to its XML schema.",
        "A list that is valid against its XSD",
        "core.whl.304; core.alst.202; core.ocl.202; core.gnl.202",
        "Do not use this copy and keep the last good one. For every error: medmij lists check FILE")
    {
        Hides = ["list-empty"],
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Empty = new(
        "list-empty",
        Severity.Fault,
        "The list is valid and has no entry, so nobody may exchange.",
        "All current entries",
        "core.alst.100; core.ocl.100",
        "The publisher has to put it right. In a client: a list that was full and is empty at once is suspect; tell somebody before all traffic stops.")
    {
        HidesEverywhere = Listing,
    };

    public static readonly FindingKind Stale = new(
        "list-stale",
        Severity.Fault,
        "The list is an older version than was published already, or other bytes under the same number.",
        "The newest version, with a Volgnummer that only goes up",
        "core.alst.100; core.ocl.100; core.whl.302",
        "A cache on the way, or a publisher that went back. Keep the highest Volgnummer that you have seen, and refuse one that is lower.")
    {
        HidesEverywhere = ["not-on-whitelist", "aanbieder-not-listed", "not-on-client-list", "deelnemer-not-listed"],
    };

    public static readonly FindingKind FromTheFuture = new(
        "list-from-the-future",
        Severity.Fault,
        "The Tijdstempel of the list lies ahead of the clock.",
        "A Tijdstempel that is past",
        "core.lijsten.100",
        "Compare the clocks: timedatectl on both sides. The clock of the sandbox can be moved: GET /clock at the management address tells it.");

    public static readonly FindingKind ContentType = new(
        "list-content-type",
        Severity.Fault,
        "The list is not served as XML.",
        "Content-Type: application/xml",
        "RFC 7303 §9.1",
        "Serve application/xml, without a charset parameter: a known list client compares the whole header.");

    public static readonly FindingKind ContentTypeParameter = new(
        "list-content-type-parameter",
        Severity.Warning,
        "The Content-Type of the list has a parameter.",
        "Content-Type: application/xml",
        FindingKind.OwnChoice,
        "Leave the charset out: it stands in the XML declaration, and a known list client compares the whole header.");

    public static readonly FindingKind ApiIgnored = new(
        "list-api-ignored",
        Severity.Warning,
        "A version that does not exist (api=99) is answered with a list.",
        "No list for a version that is not served",
        FindingKind.OwnChoice,
        "Refuse a version that you do not serve: who asks for it cannot read another one.");

    public static readonly FindingKind NoETag = new(
        "list-no-etag",
        Severity.Hint,
        "The list has no ETag, so that every client takes all of it every 900 seconds.",
        "An ETag, and status 304 to who has the list already",
        FindingKind.OwnChoice,
        "Add an ETag. The Zorgaanbiederslijst is megabytes, and each DVP fetches it every quarter of an hour.");

    public static readonly FindingKind Seen = new(
        "list-seen", Severity.Ok, "A list that was fetched.", "A valid list", "core.lijsten.300", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All =>
    [
        Redirected, Unavailable, Slow, TooLarge, Malformed, WrongNamespace, Invalid, Empty, Stale, FromTheFuture, ContentType, ContentTypeParameter,
        ApiIgnored, NoETag, Seen,
    ];
}
