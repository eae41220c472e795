using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.Text;

public sealed class TemplateMinerTests
{
    private readonly TemplateMiner miner = Miner(new TextOptions());

    [Fact]
    public void Take_PublicLogFamilies_GroupsAsTheirAuthorsDid()
    {
        var accuracies = new LogFamilies(1).Make(1_000).Select(family => GroupingAccuracy(family.Lines)).ToArray();

        Assert.Equal(16, accuracies.Length);
        Assert.True(accuracies.Average() >= 0.9, $"{accuracies.Average():F3}: {string.Join(' ', accuracies.Select(value => value.ToString("F2")))}");
    }

    [Fact]
    public void Take_FewWordsInAPlace_KeepsThemApart()
    {
        var ids = new[] { "Started", "Paused", "Resumed", "Stopped" }.Select(word => miner.Take($"[instance: 7] VM {word} (Lifecycle Event)").Id);

        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void Take_ManyWordsInAPlace_AreOneTemplateAndOldIdsNameItToo()
    {
        var names = new[] { "anna", "berta", "carla", "dora", "emil", "fritz", "gustav" };

        var first = names.Select(name => miner.Take($"session opened for {name} by root")).ToArray();

        Assert.All(first, template => Assert.Equal("session opened for <*> by root", template.Root.Text));
        Assert.Equal(first[^1].Root, miner.Find(first[0].Id));
        Assert.Equal(7, first[0].Root.Count);
        Assert.Equal(first[0].Root, miner.Take("session opened for heinz by root"));
    }

    [Fact]
    public void Take_TwoPlacesThatVaryTogether_AreOneTemplate()
    {
        var letters = Enumerable.Range(0, 12).Select(number => (char)('a' + number)).ToArray();

        var last = letters.Select(letter => miner.Take($"moved volume vol{letter}x from pool pool{letter}y to archive")).ToArray()[^1];

        Assert.Equal("moved volume <*> from pool <*> to archive", last.Text);
    }

    [Fact]
    public void Take_NumberWhereWordsWere_ShowsThatThePlaceVaries()
    {
        var word = miner.Take("Invalid user admin from here");
        var number = miner.Take("Invalid user user12 from here");

        Assert.Equal(number, word.Root);
        Assert.Equal("Invalid user <*> from here", number.Text);
    }

    [Fact]
    public void Take_KnownText_AllocatesNothing()
    {
        const string Message = "Received block blk_-1608999687919862906 of size 67108864 from /10.251.42.84 in 12 ms";
        miner.Take(Message);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var run = 0; run < 100; run++)
        {
            miner.Take(Message);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Take_MoreThanTheLimit_ForgetsWhatWasUsedLongestAgo()
    {
        var small = Miner(new TextOptions { MaxTemplates = 16 });
        for (var number = 0; number < 400; number++)
        {
            small.Take(Spelled(number));
            small.Take("the one that stays");
        }

        Assert.InRange(small.Count, 1, 24);
        Assert.True(small.Forgotten > 300);
        Assert.Equal(400, small.Take("the one that stays").Count - 1);
    }

    [Fact]
    public void Take_SixtyFourKilobytesAndBinary_AreTemplatesLikeOthers()
    {
        var long1 = miner.Take(string.Join(' ', Enumerable.Repeat("word", 13_000)));
        var long2 = miner.Take(string.Join(' ', Enumerable.Repeat("word", 13_001)));
        var binary = miner.Take("\0\x01\x02\uFFFD\uD800");

        Assert.Equal(long1, long2);
        Assert.Equal(2, miner.Cut);
        Assert.NotEqual(long1, binary);
        Assert.Equal("", miner.Take("").Text);
    }

    [Fact]
    public void Load_AfterAnyPrefix_GoesOnAsIfNothingHappened()
    {
        var lines = new LogFamilies(3).Make(150).SelectMany(static family => family.Lines).Select(static line => line.Line).ToArray();
        var loaded = Miner(new TextOptions { MaxTemplates = 200 });
        var whole = Miner(new TextOptions { MaxTemplates = 200 });
        for (var index = 0; index < lines.Length; index++)
        {
            if (index % 397 == 0)
            {
                var saved = new StateWriter();
                loaded.Save(saved);
                loaded = Miner(new TextOptions { MaxTemplates = 200 });
                loaded.Load(new StateReader(saved.Written));
            }

            Assert.Equal(whole.Take(lines[index]).Id, loaded.Take(lines[index]).Id);
        }

        var (first, second) = (new StateWriter(), new StateWriter());
        whole.Save(first);
        loaded.Save(second);
        Assert.Equal(first.Written.ToArray(), second.Written.ToArray());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(8_192)]
    public void Chain_SegmentsSinceTheStart_GiveTheSameTemplates(int most)
    {
        var lines = new LogFamilies(4).Make(120).SelectMany(static family => family.Lines).Select(static line => line.Line).ToArray();
        var options = new TextOptions { MaxTemplates = most };
        var whole = Miner(options);
        whole.Chain.Track();
        var segments = new List<byte[]>();
        for (var index = 0; index < lines.Length; index++)
        {
            whole.Take(lines[index]);
            if (index % 211 == 0)
            {
                segments.Add(Segment(whole, 2_000));
            }
        }

        segments.Add(Segment(whole, 2_000));
        var read = Miner(options);
        segments.ForEach(segment => read.Chain.Apply(new SegmentReader(segment)));
        read.Chain.Finish();

        Assert.Equal(Told(whole), Told(read));
        Assert.All(lines.Take(500), line => Assert.Equal(whole.Take(line).Text, read.Take(line).Text));
    }

    [Fact]
    public void Load_BrokenBytes_Throws()
    {
        var saved = new StateWriter();
        miner.Take("one two three");
        miner.Save(saved);

        Assert.Throws<InvalidDataException>(() => Miner(new TextOptions()).Load(new StateReader(saved.Written[..^3])));
        Assert.Throws<InvalidDataException>(() => Miner(new TextOptions()).Load(new StateReader(new byte[] { 9 })));
    }

    [Fact]
    public void Similarity_Templates_WeighsSharedWords()
    {
        var disk = miner.Take("Disk space low on volume 7 of storage server");
        var same = miner.Take("Disk space low on volume 9 of storage server");
        var alike = miner.Take("storage server: low disk space");
        var other = miner.Take("login refused for user 12");

        Assert.Equal(1, miner.Similarity(disk, same));
        Assert.InRange(miner.Similarity(disk, alike), 0.5, 0.99);
        Assert.Equal(0, miner.Similarity(alike, other));
        Assert.Equal([alike], miner.RelatedTo(disk).Select(static found => found.Template));
    }

    private static List<(int, int, long, long, string)> Told(TemplateMiner miner) =>
        [.. miner.Templates().Select(static template => (template.Id, template.Parts.Count, template.Count, template.LastUse, template.Text))];

    private static byte[] Segment(TemplateMiner miner, long budget)
    {
        miner.Chain.CaptureChanges();
        miner.Chain.CaptureSlice(new SliceBudget(budget));
        var writer = new SegmentWriter();
        writer.Begin(new Instant(0));
        miner.Chain.TakePart()!.Write(writer);
        return writer.Values.Written.ToArray();
    }

    private static double GroupingAccuracy((string Line, int Template)[] lines)
    {
        var miner = Miner(new TextOptions());
        var found = lines.Select(line => miner.Take(line.Line)).ToArray();
        var groups = Enumerable.Range(0, lines.Length).ToLookup(line => found[line].Root.Id);
        var truth = Enumerable.Range(0, lines.Length).ToLookup(line => lines[line].Template);
        return groups.Where(group => truth[lines[group.First()].Template].SequenceEqual(group)).Sum(static group => group.Count()) / (double)lines.Length;
    }

    private static string Spelled(int number) => string.Concat(number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture).Select(digit => $"{(char)('a' + digit - '0')}{(char)('k' + number % 7)} "));

    private static TemplateMiner Miner(TextOptions options) => new(options, new KeyedHash(1, 2));
}
