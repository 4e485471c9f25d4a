using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>Tells a person's name from the titles, ranks and offices around it.</summary>
internal static class PersonName
{
    // Source: classified-by lines of the 2011 release, misspellings included.
    private static readonly FrozenSet<string> Titles = """
        AMBASSADOR AMB AMBASSAOR AMBASSODOR AMBSSADOR ABASSADOR AMABASSADOR AMBASASDOR AMBASSADR AMBASSADOR-DESIGNATE AMBASSADORS
        CHARGE CHARGÉ CHARGEE CHARG CHARGED D'AFFAIRES D,AFFAIRES D’AFFAIRES DAFFAIRES D AFFAIRES AFFAIRS A.I AI A I CDA DCM A/DCM ADCM COM CHIEF OF MISSION THE
        CONSUL CONSULS GENERAL CG POLCOUNS POLCOUNSELOR POLCOUNSELLOR POL ECON POL/ECON POLITICAL ECONOMIC POLITICAL/ECONOMIC POL-ECON POLECON ECONOFF
        ECONCOUNS POLOFF POLCHIEF ECONCHIEF MINISTER MINISTER-COUNSELOR MINISTER-COUNSELLOR M/C MC COUNSELOR COUNSELLOR COUNSELER COUNS COUNSEL DIRECTOR DIR SECRETARY
        ASSISTANT ASST A/S DAS PDAS PRINCIPAL OFFICER OFF OFFICE ATTACHE REPRESENTATIVE REP COORDINATOR RSO LEGATT ACTING DEPUTY UNDER UNDERSECRETARY SECTION
        LTC COL COLONEL LT LTCOL CAPT CAPTAIN MAJ MAJOR GEN BRIG RADM ADM CDR SGT DR MR MRS MS HON HONORABLE SENIOR SPECIAL AGENT ADVISER ADVISOR
        PERMANENT US USG U.S U.S. DEPARTMENT DEPT DOS STATE FOR AND AFFAIRS AFFAIR PUBLIC CONSULAR MANAGEMENT REGIONAL SECURITY COMMERCIAL LABOR DEFENSE MILITARY
        POLITICO-MILITARY POL/MIL POL-MIL POLMIL REFUGEE EXECUTIVE VICE CHAIR HEAD TEAM LEADER PRT IPAO BUREAU BRANCH UNIT SCIENCE ENVIRONMENT HEALTH ESTH EST
        LEGAL GLOBAL ISSUES EXTERNAL INTERNAL INTERIM CLASSIFIER DRAFTER AUTHORITY MISSION EMBASSY AMEMBASSY CONSULATE FIRST SECOND THIRD COUNTRY DESK INFORMATION
        ACDA DAO DATT DEA ODC FCS FAS AGRICULTURAL USAID AID PAO IO NARCOTICS LAW ENFORCEMENT COUNTERTERRORISM LIAISON NATO USNATO UNVIE USUN
        DELEGATION DEL HEALTH OPERATIONS TRADE FINANCE FINANCIAL TREASURY ENERGY INTERNATIONAL ORGANIZATIONS MULTILATERAL BILATERAL EUROPEAN AFRICAN ASIAN
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(["JR", "SR", "II", "III", "IV"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name alone in its own letters; two persons are joined by a blank.</summary>
    /// <returns>Null for each that is not there.</returns>
    public static (string? Name, string? Title) Read(string written)
    {
        var junior = written.TrimEnd(' ', ',', ';', ':').EndsWith("jr.", StringComparison.OrdinalIgnoreCase);
        written = AfterGuide(written.Trim().Trim(',', ';', ':', '.', '-', '?', '"', ' '));
        if (written.Length == 0) return (null, null);
        List<string> names = [];
        List<string> titles = [];
        foreach (var person in Persons(written))
        {
            var (name, title) = One(person);
            if (name is not null) names.Add(name);
            if (title is not null) titles.Add(title);
        }

        // No name has a figure in it: 0 is an O.
        var all = names.Count > 0 ? string.Join(' ', names).Replace('0', 'O') : null;
        if (junior && all is not null && all.EndsWith("jr", StringComparison.OrdinalIgnoreCase)) all += ".";
        return (all, titles.Count > 0 ? string.Join(' ', titles) : null);
    }

    // DOS CLASSIFICATION GUIDE BY X
    private static string AfterGuide(string written)
    {
        foreach (var word in (ReadOnlySpan<string>)["classified by ", " by "])
        {
            var at = written.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) return written[(at + word.Length)..].Trim(' ', ':');
        }

        return written;
    }

    // Split at AND only where names stand on both sides: not in "Political and Economic Counselor".
    private static IEnumerable<string> Persons(string written)
    {
        foreach (var mark in (string[])[" and ", " & ", " / "])
        {
            var at = written.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var (before, after) = (written[..at], written[(at + mark.Length)..]);
            if (One(before).Name is not null && One(after).Name is not null) return [before, after];
        }

        return [written];
    }

    private static (string? Name, string? Title) One(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = 0;
        while (first < words.Length && IsTitle(words, first)) first++;
        if (first == 0) first = OfficeBefore(words);
        if (first > 0 && first < words.Length && Words.EqualsIgnoreCase(words[first], "to")) first = AfterPlace(words, first);
        var title = first > 0 ? string.Join(' ', words[..first]).Trim(' ', ',', ':', ';', '-') : null;
        var last = first;
        List<string> name = [];
        for (; last < words.Length; last++)
        {
            var word = words[last];
            if (name.Count > 0 && last > first && IsOffice(word)) break;
            if (word is "-" or "--") break;
            name.Add(word.TrimEnd(';', ':'));
            if (!word.EndsWith(',')) continue;
            // A comma ends the name, unless Jr. or III follows.
            if (last + 1 < words.Length && Suffixes.Contains(words[last + 1].Trim('.', ','))) continue;
            last++;
            break;
        }

        // Family name after a title in the middle: "Roe, Jane" cannot be told from "Roe, Ambassador" but by its words.
        while (name.Count > 0 && IsTitle([.. name], name.Count - 1) && name.Count > 1) name.RemoveAt(name.Count - 1);
        if (title is null && last < words.Length) title = string.Join(' ', words[last..]).Trim(' ', ',', '.', ';');
        var joined = string.Join(' ', name).Trim(' ', ',', ';', ':', '-', '?');
        var bare = joined.TrimEnd('.');
        if (!EndsInSuffix(joined)) joined = bare;
        return (joined.Length > 1 && joined.Any(char.IsLetter) ? joined : null, string.IsNullOrEmpty(title) ? null : title);
    }

    // NEA Assistant Secretary John Doe: nobody's first name stands before a title. Two words have to be left for the name.
    private static int OfficeBefore(string[] words)
    {
        var at = 1;
        if (words.Length < 4 || words[0].EndsWith(',') || !IsTitle(words, 1)) return 0;
        while (at < words.Length && IsTitle(words, at)) at++;
        return words.Length - at >= 2 ? at : 0;
    }

    // Ambassador to the UN Jane Q. Roe: the name is the last two words, three with an initial.
    private static int AfterPlace(string[] words, int to)
    {
        var name = words.Length > to + 4 && words[^2].Trim('.').Length == 1 ? 3 : 2;
        return Math.Max(to, words.Length - name);
    }

    private static bool EndsInSuffix(string name) => Suffixes.Contains(name[(name.LastIndexOf(' ') + 1)..].Trim('.', ','));

    // "A" and "I" are titles only in "Charge d'Affaires a. i."; elsewhere they are initials.
    private static bool IsTitle(string[] words, int at)
    {
        var word = words[at].Trim(',', ';', ':', '(', ')', '"', '.', '?');
        if (word.Length == 0 || word is "-" or "--") return true;
        if (word.Length == 1) return at > 0 && word is "a" or "i" or "d" && IsTitle(words, at - 1);
        return Titles.Contains(word) || IsOffice(words[at]);
    }

    // EUR/PRA, POL/ECON, NEA-IR: an office, not a name.
    private static bool IsOffice(string word)
    {
        var bare = word.Trim(',', ';', ':', '(', ')', '.');
        return bare.Contains('/') && bare.Length > 2 && bare.Any(Words.IsLetter);
    }
}
