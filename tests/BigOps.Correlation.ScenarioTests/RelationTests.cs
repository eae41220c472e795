using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Incidents of different scopes that belong together, found between shards.</summary>
public sealed class RelationTests
{
    private const int Database = 0;
    private const int Marketing = 1;
    private const int Web = 2;

    private static readonly PipelineConfiguration OneStory = Configured("""
        relations:
          - name: campaign-hits-shop
            share: {journey: 1}
            within: 30m
            between: ['domain="marketing"', 'domain="web"']
            action: merge
            weight: 0.9
            why: A campaign drives customers into a journey that fails.
        """);

    [Theory]
    [InlineData("no route to 10.0.7.9 since 31 s", 1)]
    [InlineData("certificate of shop expires in 3 d", 0)]
    [InlineData("17", 0)]
    public async Task Story_SameSentenceInTwoDomains_IsLinkedWhereARelationAsks(string other, int links)
    {
        var story = new Story(2, Configured("relations: [{name: same-words, share: {text: 1}, within: 5m, weight: 0.5}]"));
        story.Shards[0].Fire("10:00:00", "Route", "core-1", value => In(value, "network") with { Message = other == "17" ? other : "no route to 10.0.0.7 since 12 s" });
        story.Shards[1].Fire("10:01:00", "Unreachable", "shop", value => In(value, "web") with { Message = other });

        await story.Meet("10:01:01");

        Assert.Equal(links, story.Only(0).Links.Count);
    }

    [Fact]
    public async Task Story_DatabaseMarketingWeb_BecomesOne()
    {
        var story = new Story(3, OneStory);
        story.Shards[Database].Fire("10:00:00", "ReplicationLag", "orders-db", value => In(value, "database"));
        story.Shards[Marketing].Fire("10:01:00", "CampaignFailed", "spring-mail", value => In(value, "marketing") with
        {
            Kind = EventKind.Automation,
            Status = EventStatus.Failed,
            Automation = new AutomationRun { Automation = "spring-campaign", Run = "run-17", Touches = ["orders-db"] },
            Experience = new ExperienceContext(null, null, "checkout", null),
        });
        story.Shards[Web].Fire("10:03:00", "CheckoutDrop", "shop", value => In(value, "web") with
        {
            Experience = new ExperienceContext("acme", null, "checkout", "pay"),
        });

        await story.Meet("10:03:01");

        var (database, marketing, web) = (story.Only(Database), story.Only(Marketing), story.Only(Web));
        var hit = Assert.Single(database.Links);
        Assert.Equal((marketing.Id, "related", "shared-entity"), (hit.Incident, hit.Role, hit.Relation));
        Assert.Equal("Both touch entity \"orders-db\", 1 min apart.", hit.Why);
        Assert.Equal(["related", "whole"], marketing.Links.Select(link => link.Role).Order());
        var part = Assert.Single(web.Links);
        Assert.Equal((marketing.Id, "part_of", "campaign-hits-shop"), (part.Incident, part.Role, part.Relation));
        Assert.Equal("A campaign drives customers into a journey that fails. Both touch journey \"checkout\", 2 min apart.", part.Why);
        Assert.Equal(marketing.Id, web.PartOf);
        Assert.Equal("", marketing.PartOf);
    }

    [Fact]
    public async Task Link_IsInTimelineAndDecisionsOfBothSides()
    {
        var story = await TwoWithTheSameRun();

        foreach (var (shard, other) in new[] { (0, 1), (1, 0) })
        {
            var incident = story.Only(shard);
            Assert.Equal("linked", incident.Timeline[^1].Kind);
            var decision = incident.Decisions[^1];
            Assert.Equal(("linked", story.Only(other).Id, incident.Id), (decision.Outcome, decision.Entity, decision.IncidentId));
            Assert.Equal("", decision.Fingerprint);
            Assert.Equal(["Same run \"run-1\"."], decision.Evidence.Select(evidence => evidence.Reason));
            Assert.Equal(0.9, decision.Score);
            Assert.Contains(story.Shards[shard].Decisions, one => one.Outcome == "linked");
        }
    }

    [Fact]
    public async Task Link_ReplayedFromTheLogs_IsTheSameByteForByte()
    {
        var story = await TwoWithTheSameRun();
        var incident = story.Only(0).Id;
        Assert.Equal(CommandOutcome.Applied, story.Shards[0].Act("10:05:00", CommandKind.Unlink, incident, story.Only(1).Id).Outcome);
        await story.Meet("10:05:01");

        for (var number = 0; number < 2; number++)
        {
            var again = new Timeline(null, number, () => new ShardReadModel());
            foreach (var item in story.Shards[number].Log)
            {
                again.Pipeline.Process(item);
            }

            Assert.Equal(story.Shards[number].Snapshot(), again.Snapshot());
        }
    }

    [Fact]
    public async Task Link_AfterRestart_IsKeptAndNotFoundAnew()
    {
        var story = await TwoWithTheSameRun();
        var before = story.Shards[0].Snapshot();

        story.Shards[0].Restart();
        await story.Meet("10:06:00");

        Assert.Equal(before, story.Shards[0].Snapshot());
        Assert.Single(story.Only(0).Links);
    }

    [Fact]
    public async Task Unlink_OnOneSide_TakesBothApartForGood()
    {
        var story = await TwoWithTheSameRun();
        var (left, right) = (story.Only(0).Id, story.Only(1).Id);

        Assert.Equal(CommandOutcome.Applied, story.Shards[0].Act("10:05:00", CommandKind.Unlink, left, right).Outcome);
        await story.Meet("10:05:01");
        story.Shards[1].Fire("10:06:00", "Slow", "app", value => Run(value, "run-1"));
        await story.Meet("10:06:01");

        for (var shard = 0; shard < 2; shard++)
        {
            var incident = story.Only(shard);
            Assert.Empty(incident.Links);
            Assert.Equal([story.Only(1 - shard).Id], incident.Apart.Select(party => party.Id));
            Assert.Equal("unlinked", incident.Decisions.Last(decision => decision.Outcome.EndsWith("linked", StringComparison.Ordinal)).Outcome);
            Assert.Contains(incident.Timeline, entry => entry is { Kind: "unlinked", Actor: "ann" });
        }

        Assert.Equal(CommandOutcome.NotFound, story.Shards[0].Act("10:07:00", CommandKind.Unlink, left, "inc-none").Outcome);
    }

    [Fact]
    public async Task Match_TooFarApartInTime_IsNoLink()
    {
        var story = new Story(2);
        story.Shards[0].Fire("08:00:00", "Failed", "n8n", value => Run(value, "run-1"));
        story.Shards[1].Fire("10:00:01", "Slow", "app", value => Run(value, "run-1"));

        await story.Meet("10:00:02");

        Assert.Empty(story.Only(0).Links);
        story.Shards[0].Fire("10:00:05", "Late", "n8n", value => Run(value, "run-1"));
        await story.Meet("10:00:06");
        Assert.NotEmpty(story.Only(1).Links);
    }

    [Theory]
    [InlineData("default", "web", 1)]
    [InlineData("other", "web", 0)]
    [InlineData("default", "database", 0)]
    public async Task Match_OtherTenantOrDomain_IsNoLink(string tenant, string domain, int links)
    {
        var story = new Story(2, OneStory);
        story.Shards[0].Fire("10:00:00", "Failed", "mail", value => In(value, "marketing") with { Experience = new ExperienceContext(null, null, "checkout", null) });
        story.Shards[1].Fire("10:00:10", "Drop", "shop", value => In(value, domain) with
        {
            Tenant = tenant,
            Experience = new ExperienceContext(null, null, "checkout", null),
        });

        await story.Meet("10:00:11");

        Assert.Equal(links, story.Only(0).Links.Count);
        Assert.Equal(links, story.Only(1).Links.Count);
    }

    [Fact]
    public async Task Match_SameScope_IsLeftToTheShard()
    {
        var story = new Story(1);
        story.Shards[0].Fire("10:00:00", "Failed", "n8n", value => Run(value, "run-1"));
        story.Shards[0].Fire("11:30:00", "Slow", "app", value => Run(value, "run-1"));

        await story.Meet("11:30:01");

        Assert.Equal(2, story.Shards[0].Incidents.Count);
        Assert.All(story.Shards[0].Incidents, incident => Assert.Empty(incident.Links));
    }

    [Fact]
    public async Task Match_ScopesOfOneShard_IsALink()
    {
        var story = new Story(1);
        story.Shards[0].Fire("10:00:00", "Failed", "n8n", value => Run(value, "run-1") with { Scope = "eu" });
        story.Shards[0].Fire("10:00:01", "Slow", "app", value => Run(value, "run-1") with { Scope = "us" });

        await story.Meet("10:00:02");

        Assert.Equal(["us", "eu"], story.Shards[0].Incidents.SelectMany(incident => incident.Links).Select(link => link.Scope));
    }

    [Fact]
    public async Task Match_ValueOfTooMany_IsNoEvidence()
    {
        var story = new Story(1, Configured("""
            relations:
              - {name: shared-entity, share: {entity: 1}, max_incidents: 3}
            """));
        for (var scope = 0; scope < 6; scope++)
        {
            story.Shards[0].Fire("10:00:00", $"Check{scope}", "everything", value => value with { Scope = $"scope-{scope}" });
        }

        await story.Meet("10:00:01");

        Assert.Equal(6, story.Shards[0].Incidents.Count);
        Assert.All(story.Shards[0].Incidents, incident => Assert.Empty(incident.Links));
        Assert.Equal(6, story.Counters.CommonValues);
    }

    [Fact]
    public async Task Link_OverTheLimit_IsRefusedAndCounted()
    {
        var story = new Story(1, Configured("incidents: {max_links: 2}"));
        for (var scope = 0; scope < 4; scope++)
        {
            story.Shards[0].Fire($"10:00:0{scope}", $"Check{scope}", "shared", value => value with { Scope = $"scope-{scope}" });
            await story.Meet($"10:00:1{scope}");
        }

        Assert.All(story.Shards[0].Incidents, incident => Assert.InRange(incident.Links.Count, 0, 2));
        Assert.Equal(3, story.Counters.Linked);
        Assert.Equal(3, story.Counters.Refused);
    }

    [Fact]
    public async Task Close_BeforeTheOtherOpens_IsNoLink()
    {
        var story = new Story(2);
        story.Shards[0].Fire("10:00:00", "Failed", "n8n", value => Run(value, "run-1"));
        await story.Meet("10:00:01");
        story.Shards[0].Resolve("10:01:00", "Failed", "n8n", value => Run(value, "run-1"));
        await story.Meet("10:01:01");

        story.Shards[1].Fire("10:02:00", "Slow", "app", value => Run(value, "run-1"));
        await story.Meet("10:02:01");

        Assert.Equal("resolved", story.Only(0).Status);
        Assert.Empty(story.Only(1).Links);
    }

    [Fact]
    public async Task Default_OfTheSameName_IsReplacedOrSwitchedOff()
    {
        var story = new Story(2, Configured("relations: [{name: shared-run, enabled: false}]"));
        story.Shards[0].Fire("10:00:00", "Failed", "n8n", value => Run(value, "run-1"));
        story.Shards[1].Fire("10:00:10", "Slow", "app", value => Run(value, "run-1"));

        await story.Meet("10:00:11");

        Assert.Empty(story.Only(0).Links);
        Assert.Equal(RelationSet.Defaults.Count - 1, new RelationSet(story.Shards[0].Configuration.Relations).All.Count);
    }

    private static async Task<Story> TwoWithTheSameRun()
    {
        var story = new Story(2);
        story.Shards[0].Fire("10:00:00", "Failed", "n8n", value => Run(value, "run-1"));
        story.Shards[1].Fire("10:00:10", "Slow", "app", value => Run(value, "run-1"));
        return await story.Meet("10:00:11");
    }

    private static Event Run(Event value, string run) => value with { Automation = new AutomationRun { Automation = "sync", CausedBy = run } };

    private static Event In(Event value, string domain) =>
        value with { Labels = LabelSet.From([new Label("check", value.Check), new Label("domain", domain)]), Scope = domain };

    private static PipelineConfiguration Configured(string text)
    {
        var result = new ConfigurationLoader([]).LoadText(text);
        Assert.Empty(result.Problems);
        return result.Value!.Pipeline;
    }
}
