"""Traditional characters as simplified ones, for the words of the form, its title and its organs.

Mirror pages are printed in traditional characters. One character stands for one, so positions
in a folded text are positions in the text itself.
"""

import re

_PAIRS = (
    "規规 處处 罰罚 強强 條条 項项 許许 辦办 數数 據据 係系 產产 業业 務务 關关 開开 請请 結结 轉转"
    " 繼继 續续 總总 計计 復复 複复 議议 訴诉 訟讼 審审 維维 糾纠 補补 費费 繳缴 納纳 舉举 報报"
    " 類类 執执 詢询 當当 單单 額额 萬万 購购 內内 廢废 發发 現现 對对 認认 險险 國国 祕秘 權权"
    " 證证 門门 機机 構构 會会 組组 織织 為为 爲为 書书 層层 聽听 個个 實实 際际 見见 與与 兩两"
    " 從从 廣广 擴扩 嚴严 設设 應应 體体 決决 無无 動动 負负 價价 沒没 經经 過过 屬属 統统 員员"
    " 給给 終终 別别 況况 這这 區区 減减 護护 訪访 獲获 後后 範范 製制 採采 穩稳 檔档 進进 標标"
    " 專专 東东 號号 農农 縣县 鎮镇 鄉乡 監监 級级 於于 舊旧 團团 術术 衛卫 財财 環环 資资 測测"
    " 廳厅 態态 園园 貿贸 濟济 歷历 緊紧 駐驻 斷断 並并 確确 義义 辭辞 題题 問问 準准 佈布 註注"
    " 節节 僅仅 協协 紀纪 檢检 貫贯 徹彻 際际 該该 屆届 訂订 詳详 記记 輔辅 導导 裏里 裡里 臺台"
)
_SIMPLIFIED = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_ANY = re.compile(f"[{''.join(map(chr, _SIMPLIFIED))}]")


def simplified(text: str) -> str:
    """The text with every traditional character that the form may contain replaced."""
    return text.translate(_SIMPLIFIED) if _ANY.search(text) else text  # searching is much quicker
