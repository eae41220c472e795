using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>
/// The steps on one bucket of time of one relation that must be one. A bucket is one hash: each incident with its signature
/// (<c>i</c> and its id), and for each value (<c>v</c> and its word) the incidents that touch it with the times of their latest
/// events, a line each. A step is for many incidents and reads and writes all of their values together, so that it takes a
/// handful of commands however many there are.
/// </summary>
internal static class RelationScripts
{
    // Lua hands over no more than some thousand arguments at a time.
    private const string Shared = """
        local function read(fields)
          local found = {}
          for from = 1, #fields, 1000 do
            local part = redis.call('HMGET', KEYS[1], unpack(fields, from, math.min(from + 999, #fields)))
            for index = 1, #part do found[from + index - 1] = part[index] end
          end
          return found
        end
        local function each(command, items)
          for from = 1, #items, 1000 do
            redis.call(command, KEYS[1], unpack(items, from, math.min(from + 999, #items)))
          end
        end
        local function lists(count, first)
          local fields = {}
          for index = 1, count do fields[index] = 'v' .. ARGV[first + index - 1] end
          local all = read(fields)
          for index = 1, count do
            local list = {}
            for id, at in string.gmatch(all[index] or '', '([^\n]+)\n([^\n]+)\n') do list[#list + 1] = { id, tonumber(at) } end
            all[index] = list
          end
          return all, fields
        end
        local function text(list)
          local lines = {}
          for index, entry in ipairs(list) do lines[index] = entry[1] .. '\n' .. string.format('%.0f', entry[2]) .. '\n' end
          return table.concat(lines)
        end

        """;

    /// <summary>
    /// Looks who touches the same, and makes incidents known before where they have a signature. Key: the hash. Arguments: seconds
    /// to keep, incidents per value at most, number of words, the words, then for each incident its id, its signature or empty, its event
    /// time, how many of the words it touches and which. Answers a list of incidents for each word, then incidents and their
    /// signatures by turns. A value keeps one more than the most, the latest: so it is known to be common, and its list is
    /// bounded. A time that is a minute old is near enough.
    /// </summary>
    public static readonly RedisScript Publish = new(Shared + """
        local keep, most, count = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
        local all, fields = lists(count, 4)
        local dirty, wanted, written = {}, {}, {}
        local function touch(place, id, time)
          local list, oldest = all[place], 1
          for index, entry in ipairs(list) do
            if entry[1] == id then
              if time - entry[2] >= 60000 then
                entry[2] = time
                dirty[place] = true
              end
              return
            end
          end
          list[#list + 1] = { id, time }
          dirty[place] = true
          if #list > most + 1 then
            for index, entry in ipairs(list) do
              if entry[2] < list[oldest][2] then oldest = index end
            end
            table.remove(list, oldest)
          end
        end
        local at = 4 + count
        while at <= #ARGV do
          local id, signature, time, values = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
          if signature ~= '' then
            written[#written + 1] = 'i' .. id
            written[#written + 1] = signature
          end
          for index = at + 4, at + 3 + values do
            local place = tonumber(ARGV[index])
            if wanted[place] == nil then wanted[place] = id elseif wanted[place] ~= id then wanted[place] = false end
            if signature ~= '' then touch(place, id, time) end
          end
          at = at + 4 + values
        end
        for place in pairs(dirty) do
          written[#written + 1] = fields[place]
          written[#written + 1] = text(all[place])
        end
        if #written > 0 then
          each('HSET', written)
          redis.call('EXPIRE', KEYS[1], keep)
        end
        local touching, ids, names, seen = {}, {}, {}, {}
        for place = 1, count do
          local list = {}
          for index, entry in ipairs(all[place]) do
            list[index] = entry[1]
            if #all[place] <= most and wanted[place] ~= entry[1] and not seen[entry[1]] then
              seen[entry[1]] = true
              ids[#ids + 1] = entry[1]
              names[#names + 1] = 'i' .. entry[1]
            end
          end
          touching[place] = list
        end
        local known = {}
        for index, signature in ipairs(read(names)) do
          if signature then
            known[#known + 1] = ids[index]
            known[#known + 1] = signature
          end
        end
        return { touching, known }
        """);

    /// <summary>Forgets incidents. Key: the hash. Arguments: number of words, the words, then for each incident its id, how many of the words it touches and which.</summary>
    public static readonly RedisScript Remove = new(Shared + """
        local count = tonumber(ARGV[1])
        local all, fields = lists(count, 2)
        local dirty, gone, written = {}, {}, {}
        local at = 2 + count
        while at <= #ARGV do
          local id, values = ARGV[at], tonumber(ARGV[at + 1])
          gone[#gone + 1] = 'i' .. id
          for index = at + 2, at + 1 + values do
            local list = all[tonumber(ARGV[index])]
            for other = #list, 1, -1 do
              if list[other][1] == id then
                table.remove(list, other)
                dirty[tonumber(ARGV[index])] = true
              end
            end
          end
          at = at + 2 + values
        end
        for place in pairs(dirty) do
          if #all[place] == 0 then
            gone[#gone + 1] = fields[place]
          else
            written[#written + 1] = fields[place]
            written[#written + 1] = text(all[place])
          end
        end
        each('HDEL', gone)
        each('HSET', written)
        return 1
        """);
}
