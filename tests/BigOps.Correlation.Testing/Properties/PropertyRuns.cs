using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Testing.Properties;

/// <summary>
/// How property tests draw their cases: from a fixed seed, so that a build does not fail by chance, or from the one in
/// <c>BIGOPS_TEST_SEED</c> (a number, or <c>random</c>) to look further.
/// </summary>
public static class PropertyRuns
{
    private const ulong Gamma = 9_241_541_003_523_001_457; // Any odd number; FsCheck steps its generator by it.

    /// <summary>A hundred cases that throw on a failure.</summary>
    public static Config Config { get; } = Environment.GetEnvironmentVariable("BIGOPS_TEST_SEED") switch
    {
        "random" => FsCheck.Config.QuickThrowOnFailure,
        { Length: > 0 } seed => FsCheck.Config.QuickThrowOnFailure.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), Gamma),
        _ => FsCheck.Config.QuickThrowOnFailure.WithReplay(20_261_121, Gamma),
    };
}
