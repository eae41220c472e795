using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Server.Configuration;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class ConfigurationLoaderTests
{
    private static string Example => File.ReadAllText(Repository.PathOf("docs", "examples", "bigops.yaml"));

    [Fact]
    public void Load_NoPath_GivesEveryDefault()
    {
        var result = Loaders.Full.Load(null, Loaders.NoVariables);

        Assert.Empty(result.Problems);
        var loaded = Assert.IsType<LoadedConfiguration>(result.Value);
        Assert.Equal(new DeduplicationOptions(), loaded.Pipeline.Deduplication);
        Assert.Equal(new IncidentOptions(), loaded.Pipeline.Incidents);
        var usual = new CorrelationOptions();
        Assert.Equal(usual, loaded.Pipeline.Correlation with { Weights = usual.Weights });
        Assert.Equal(EvidenceKinds.DefaultWeights.OrderBy(pair => pair.Key), loaded.Pipeline.Correlation.Weights.OrderBy(pair => pair.Key));
        Assert.Equal(new EventLimits(), loaded.Normalization.Limits);
        Assert.Equal(new StorageOptions(), loaded.Get<StorageOptions>());
        Assert.Equal(new HttpOptions(), loaded.Get<HttpOptions>() with { PagerDutyRoutingKeys = new HttpOptions().PagerDutyRoutingKeys });
        Assert.Empty(loaded.Pipeline.Rules);
        Assert.Matches("^[0-9a-f]{12}$", loaded.Version);
    }

    [Fact]
    public void Load_NoPath_GivesTheDefaultsOfNormalization()
    {
        var hash = new KeyedHash(1, 2);
        var usual = new NormalizationOptions { Hash = hash };

        var options = Loaders.Valid("").Normalization.ToOptions(hash);

        Assert.Equal(usual.ReplicaLabels.Order(), options.ReplicaLabels.Order());
        Assert.Equal(usual.StaleAfterBySource, options.StaleAfterBySource);
        Assert.Equal(usual.StaleAfter, options.StaleAfter);
        Assert.Equal(usual.ScopeLabel, options.ScopeLabel);
        Assert.Equal(usual.Entities.Entity, options.Entities.Entity);
        Assert.Same(hash, options.Hash);
    }

    [Fact]
    public void Load_Example_BindsWhatItSays()
    {
        var loaded = Loaders.Valid(Example);

        Assert.Equal(["checkout", "disks-of-a-cluster", "bad-deployment", "backup-hangs", "drop-watchdog"], loaded.Pipeline.Rules.Select(rule => rule.Name));
        var checkout = loaded.Pipeline.Rules[0];
        Assert.Equal(2, checkout.Match.Count);
        Assert.Equal("""{service=~"cart|pay|shipping", severity=~"error|critical"}""", checkout.Match[0].ToString());
        Assert.Equal(["region"], checkout.GroupBy);
        Assert.Equal(TimeSpan.FromMinutes(15), checkout.Idle);
        Assert.Null(checkout.MaxAge);
        Assert.Equal(new ThresholdConfig { Count = 3, Within = TimeSpan.FromMinutes(5), Distinct = "host" }, loaded.Pipeline.Rules[1].Threshold);
        Assert.Equal(Severity.Critical, loaded.Pipeline.Rules[1].Severity);
        Assert.Equal(2, loaded.Pipeline.Rules[2].Sequence!.Steps[1].Count);
        Assert.Equal(TimeSpan.FromHours(2), loaded.Pipeline.Rules[3].Absence!.Within);
        Assert.True(loaded.Pipeline.Rules[4].Drop);
        Assert.Equal(Severity.Warning, loaded.Pipeline.Correlation.OpenFrom);
        Assert.Equal(TimeSpan.FromDays(7), loaded.Get<StorageOptions>().RetentionAge);
    }

    [Fact]
    public void Load_Example_BindsSuppressionAndNormalization()
    {
        var loaded = Loaders.Valid(Example);

        var inhibition = Assert.Single(loaded.Pipeline.Inhibitions);
        Assert.Equal("""{check="DisasterTest"}""", Assert.Single(inhibition.None).ToString());
        Assert.Empty(inhibition.Any);
        var weekly = loaded.Pipeline.Maintenance[0];
        Assert.Equal("Europe/Berlin", weekly.TimeZone.Id);
        Assert.Equal(new TimeOnly(22, 0), weekly.StartsAt);
        Assert.Equal([DayOfWeek.Saturday], weekly.Days);
        Assert.Null(weekly.From);
        Assert.Equal("2026-03-01T20:00:00.000Z", loaded.Pipeline.Maintenance[1].From.ToString());
        Assert.Equal(17, loaded.Normalization.Severities.Resolve("SCHWER", out _));
        Assert.Equal(TimeSpan.FromDays(1), loaded.Normalization.StaleAfterBySource["night-jobs"]);
        Assert.Equal(TimeSpan.FromMinutes(5), loaded.Normalization.StaleAfterBySource["alertmanager"]);
        Assert.Equal(EventStatus.Firing, Assert.Single(loaded.Normalization.Mappings).Statuses["Investigating"]);
    }

    [Fact]
    public void ResolvedText_LoadedAgain_IsTheSameConfiguration()
    {
        var first = Loaders.Valid(Example);

        var second = Loaders.Valid(first.ResolvedText);

        Assert.Equal(first.ResolvedText, second.ResolvedText);
        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.Pipeline.Deduplication, second.Pipeline.Deduplication);
        Assert.Equal(first.Pipeline.Rules.Select(rule => rule.Title), second.Pipeline.Rules.Select(rule => rule.Title));
        Assert.Equal(first.Pipeline.Rules.SelectMany(rule => rule.Match).Select(set => set.ToString()),
            second.Pipeline.Rules.SelectMany(rule => rule.Match).Select(set => set.ToString()));
    }

    [Fact]
    public void Version_SameMeaning_IsTheSame()
    {
        var one = Loaders.Valid("correlation:\n  idle: 60s\n  max_age: 2h\n");
        var other = Loaders.Valid("# a comment\ncorrelation: {max_age: 1h60m, idle: \"1m\"}\nrules: []\n");

        Assert.Equal(one.Version, other.Version);
    }

    [Theory]
    [InlineData("correlation: {idle: 61s}")]
    [InlineData("correlation: {weights: {entity: 0.5}}")]
    [InlineData("rules: [{name: a}]")]
    [InlineData("normalization: {scope_label: region}")]
    public void Version_OtherMeaning_IsAnother(string text) => Assert.NotEqual(Loaders.Valid("").Version, Loaders.Valid(text).Version);

    [Theory]
    [InlineData("storage: {directory: ./elsewhere}")]
    [InlineData("kafka: {bootstrap_servers: \"broker-1:9092\", group: other}")]
    public void Version_OtherPlacesAlone_IsTheSame(string text)
    {
        var loaded = Loaders.Valid(text);

        Assert.Equal(Loaders.Valid("").Version, loaded.Version);
        Assert.Equal(Loaders.Valid("").DecidingText, loaded.DecidingText);
        Assert.NotEqual(Loaders.Valid("").ResolvedText, loaded.ResolvedText);
    }

    [Fact]
    public void DecidingText_LoadedAgain_DecidesTheSame()
    {
        var first = Loaders.Valid(Example);

        var second = Loaders.Valid(first.DecidingText);

        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.DecidingText, second.DecidingText);
    }

    [Fact]
    public void LoadText_ValueWithEveryKindOfCharacter_SurvivesTheRoundTrip()
    {
        const string Text = "rules: [{name: a, description: \"tab\\t quote\\\" back\\\\ # : - \\u0085 \\u2028 ü 漢 🎉 $${env:X} null\", match: 'x=~\"a\\d\\\\.b\"'}]";
        var first = Loaders.Valid(Text);

        var second = Loaders.Valid(first.ResolvedText);

        Assert.Equal("tab\t quote\" back\\ # : - \u0085 \u2028 ü 漢 🎉 ${env:X} null", first.Pipeline.Rules[0].Description);
        Assert.Equal(first.Pipeline.Rules[0].Description, second.Pipeline.Rules[0].Description);
        Assert.Equal(first.Pipeline.Rules[0].Match[0][0], second.Pipeline.Rules[0].Match[0][0]);
    }

    [Fact]
    public void LoadText_EmptySections_AreTheDefaults() =>
        Assert.Equal(Loaders.Valid("").Version, Loaders.Valid("rules:\ncorrelation: ~\nmaintenance: []\n# nothing\n").Version);

    [Fact]
    public void Get_TypeWithoutSection_Throws() => Assert.Throws<InvalidOperationException>(() => Loaders.Valid("").Get<string>());

    [Fact]
    public void Constructor_SectionTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new ConfigurationLoader([.. ServerSections.Create(), .. ServerSections.Create()]));

    [Fact]
    public void Constructor_SectionOfItsOwn_IsReadAndChecked()
    {
        var kind = new ObjectKind<Sample>(() => new Sample(3))
            .With("size", Kind.Integer(1, 9), sample => sample.Size, (_, value) => new Sample(value), "Size.");
        var loader = new ConfigurationLoader([new Section<Sample>("sample", "A sample.", kind, new Sample(3))]);

        Assert.Equal(7, loader.LoadText("sample: {size: 7}").Value!.Get<Sample>().Size);
        Assert.Equal("text:1:16: sample.size: '10' is not valid; allowed is a whole number from 1 to 9", loader.LoadText("sample: {size: 10}").Problems[0].ToString());
        Assert.Equal("text:1:1: 'http' is no section; allowed is correlation, rules, incidents, relations, topology, inhibitions, maintenance, responses, deduplication, anomalies, normalization, mappings, limits, sample",
            loader.LoadText("http: {}").Problems[0].ToString());
    }

    private sealed record Sample(int Size);
}
