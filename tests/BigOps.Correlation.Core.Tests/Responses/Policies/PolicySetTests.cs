using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;
using BigOps.Correlation.Testing.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Responses.Policies;

public sealed class PolicySetTests
{
    private static readonly string[] Conditions =
    [
        "", "scope=\"s1\"", "scope!=\"s1\"", "rule=\"r1\", scope=\"s2\"", "scope=~\"s.*\"", "severity=\"info\", scope=\"s1\"", "rule=\"\"", "tenant=\"t1\"",
    ];

    [Fact]
    public void Matching_AnyPolicies_AreThoseThatALookAtEachWouldFind() =>
        Prop.ForAll<byte[], byte, byte>(FindsAll).Check(PropertyRuns.Config);

    private static bool FindsAll(byte[] picks, byte scope, byte rule)
    {
        var policies = (picks ?? []).Select((pick, place) => new ResponsePolicyConfig
        {
            Name = $"p{place}",
            Executor = "x",
            Enabled = pick % 7 != 0,
            On = pick % 2 == 0 ? [ResponseTrigger.Opened, ResponseTrigger.Closed] : [ResponseTrigger.Closed],
            Match = Conditions[pick % Conditions.Length].Length == 0 ? MatcherSet.Everything : Matchers.Of(Conditions[pick % Conditions.Length]),
        }).ToList();
        var subject = new ResponseSubject(new IncidentState(1, "INC-1") { Scope = $"s{scope % 3}", Rule = rule % 2 == 0 ? "" : "r1", Tenant = "t1" });

        var found = new PolicySet(new ResponseOptions { Policies = policies }).Matching(ResponseTrigger.Opened, subject);

        return found.Select(policy => policy.Name).SequenceEqual(policies
            .Where(policy => policy.Enabled && policy.On.Contains(ResponseTrigger.Opened) && subject.Satisfies(policy.Match))
            .Select(policy => policy.Name));
    }
}
