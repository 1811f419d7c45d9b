using System.Net;
using System.Net.Sockets;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>How far away an address is.</summary>
internal enum AddressRange
{
    /// <summary>Anywhere.</summary>
    Public,

    /// <summary>On this machine.</summary>
    Loopback,

    /// <summary>On the same wire, where clouds have the data of a machine.</summary>
    LinkLocal,

    /// <summary>In a network of somebody's own.</summary>
    Private,
}

/// <summary>Tells how far away addresses are.</summary>
/// <remarks>Bron: RFC 6890.</remarks>
internal static class AddressRanges
{
    /// <summary>The range of an address.</summary>
    public static AddressRange Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.IPv6Any))
        {
            return AddressRange.Loopback;
        }

        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return plain.IsIPv6LinkLocal ? AddressRange.LinkLocal
                : plain.IsIPv6UniqueLocal ? AddressRange.Private
                : AddressRange.Public;
        }

        var bytes = plain.GetAddressBytes();
        return (bytes[0], bytes[1]) switch
        {
            (0, _) => AddressRange.Loopback,
            (169, 254) => AddressRange.LinkLocal,
            (10, _) or (172, >= 16 and <= 31) or (192, 168) or (100, >= 64 and <= 127) => AddressRange.Private,
            _ => AddressRange.Public,
        };
    }
}
