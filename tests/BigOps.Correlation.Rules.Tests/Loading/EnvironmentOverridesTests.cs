using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class EnvironmentOverridesTests
{
    [Fact]
    public void Load_Variables_WinOverTheFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bigops.yaml", "correlation: {idle: 1m, max_age: 3h}\nstorage: ~\n");

        var loaded = Loaders.Full.Load(file, Variables(
            ("BIGOPS__CORRELATION__IDLE", "2m"),
            ("BIGOPS__DEDUPLICATION__FLAPPING__START_AT", "8"),
            ("BIGOPS__CORRELATION__WEIGHTS__ENTITY", "0.25"),
            ("bigops__storage__segment_bytes", "1MiB"),
            ("BIGOPS_OTHER", "ignored"))).Value!;

        Assert.Equal(TimeSpan.FromMinutes(2), loaded.Pipeline.Correlation.Idle);
        Assert.Equal(TimeSpan.FromHours(3), loaded.Pipeline.Correlation.MaxAge);
        Assert.Equal(8, loaded.Pipeline.Deduplication.Flapping.StartAt);
        Assert.Equal(0.25, loaded.Pipeline.Correlation.Weights["entity"]);
        Assert.Equal(1024 * 1024, loaded.Get<StorageOptions>().SegmentBytes);
        Assert.Equal(loaded.Version, Loaders.Valid(loaded.ResolvedText).Version);
    }

    [Fact]
    public void Load_WrongVariables_AreReportedByName()
    {
        var result = Loaders.Full.Load(null, Variables(
            ("BIGOPS__CORRELATION__IDEL", "2m"),
            ("BIGOPS__NOTHING__AT_ALL", "1"),
            ("BIGOPS__CORRELATION", "1"),
            ("BIGOPS__", "1"),
            ("BIGOPS__RULES__NAME", "1"),
            ("BIGOPS__NORMALIZATION__REPLICA_LABELS", "a,b"),
            ("BIGOPS__LIMITS__LABELS", "0"),
            ("bigops__limits__labels", "5")));

        Assert.Null(result.Value);
        Assert.Equal(
            [
                "BIGOPS__: is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration",
                "BIGOPS__CORRELATION: is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration",
                "BIGOPS__CORRELATION__IDEL: is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration",
                "BIGOPS__LIMITS__LABELS: limits.labels: '0' is not valid; allowed is a whole number from 1 to 1024",
                "BIGOPS__NORMALIZATION__REPLICA_LABELS: normalization.replica_labels: cannot be set by a variable, because it is a list of up to 64 items, each the name of a label or field",
                "BIGOPS__NOTHING__AT_ALL: is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration",
                "BIGOPS__RULES__NAME: is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration",
                "bigops__limits__labels: limits.labels: is set by 'BIGOPS__LIMITS__LABELS' too; allowed is one variable",
            ],
            result.Problems.Select(problem => problem.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_SectionOfTheWrongShape_KeepsItsProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bigops.yaml", "correlation: [1]\n");

        var result = Loaders.Full.Load(file, Variables(("BIGOPS__CORRELATION__IDLE", "2m")));

        Assert.StartsWith($"{file}:1:14: correlation: a list is not valid", Assert.Single(result.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SecretInAVariable_IsKeptAsAReferenceToIt()
    {
        var environment = Variables(("BIGOPS__HTTP__GRAFANA_SECRET", "hunter2"));

        var loaded = Loaders.Full.Load(null, environment).Value!;

        Assert.Equal("hunter2", loaded.Get<HttpOptions>().GrafanaSecret);
        Assert.DoesNotContain("hunter2", loaded.ResolvedText, StringComparison.Ordinal);
        Assert.Equal("hunter2", Loaders.Valid(loaded.ResolvedText, environment).Get<HttpOptions>().GrafanaSecret);
    }

    [Fact]
    public void LoadText_Variables_OverrideNothing() =>
        Assert.Equal(Loaders.Valid("").Version, Loaders.Valid("", Variables(("BIGOPS__CORRELATION__IDLE", "2m"))).Version);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Name, pair => pair.Value);
}
