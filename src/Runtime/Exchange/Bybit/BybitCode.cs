namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>Bybit's codes as far as they decide something. Any other is a refusal.</summary>
internal static class BybitCode
{
    public const int Clock = 10002, UnknownKey = 10003, Signature = 10004, Permission = 10005, Address = 10010, Expired = 33004;
    public const int TooManyRequests = 10006;

    private const int AddressShutOut = 10018, Processing = 110079;

    /// <summary>What a code means for the request it answers.</summary>
    public static ReplyMeaning Meaning(int code) => code switch
    {
        0 => ReplyMeaning.Done,
        34040 or 110025 or 110043 => ReplyMeaning.NothingToChange,
        Clock => ReplyMeaning.ClockOff,
        TooManyRequests or AddressShutOut or 170005 or 170222 or Processing => ReplyMeaning.NotTaken,
        UnknownKey or Signature or Permission or Address or Expired or 10007 or 10008 or 10009 or 10024 => ReplyMeaning.Barred,
        10000 or 10016 or 170001 or 170007 or 170032 or 170146 or 170147 or 170234 or 170310 => ReplyMeaning.Unknown,
        _ => ReplyMeaning.Refused,
    };

    /// <summary>No open order has that name: it ended, or it is none that was asked after.</summary>
    public static bool IsNotFound(int? code) => code is 110001 or 170213;
}
