using FsCheck;

namespace TraderAgent;

/// <summary>
/// How many cases a property is tried on, and which: the same ones in every run, so that a run fails only for what was
/// changed. <c>PROPERTY_ROUNDS=n</c> draws others, n times as many.
/// </summary>
internal static class Cases
{
    public static Config Of(int count) =>
        Environment.GetEnvironmentVariable("PROPERTY_ROUNDS") is { Length: > 0 } rounds
            ? Config.QuickThrowOnFailure.WithMaxTest(count * int.Parse(rounds))
            : Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(2018, 1);
}
