namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>The kinds of record that the responder knows; it has nothing of any other.</summary>
/// <remarks>Bron: RFC 1035 §3.2.2; RFC 6891 §6.1.1; RFC 8482.</remarks>
internal enum DnsType : ushort
{
    A = 1,
    Ns = 2,
    Soa = 6,
    Opt = 41,
    Ixfr = 251,
    Axfr = 252,
    Any = 255,
}

/// <summary>How a question ended.</summary>
/// <remarks>Bron: RFC 1035 §4.1.1; RFC 6891 §6.1.3.</remarks>
internal enum DnsCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}
