"""What kind of office a unit is, from its name alone; `other` where the name leaves it open."""

import re
from enum import StrEnum


class UnitKind(StrEnum):
    """The kinds that the limits of the form (resources/forms) tell apart."""

    TOWN = "town"  # 乡、镇、街道
    COUNTY = "county"  # the government of a county, a district or a zone, and its own office
    OFFICE = "office"  # a bureau or an institution below the province
    OTHER = "other"  # cities, provinces, ministries, and names that say too little


_BRACKETS = re.compile(r"[（(][^（()）]*[)）]$")
_GOVERNMENT = r"(?:(?:人民)?政府)?"
_OWN_OFFICE = r"(?:(?:党政)?(?:综合)?(?:办公[室厅]|办))?"
_TOWN = re.compile(rf"(?:[乡镇]|苏木|街道)(?:办事处|{_GOVERNMENT}){_OWN_OFFICE}$")
_COUNTY = re.compile(
    rf"(?:[县旗]|(?<!自治)(?<!行政)区)(?:管委会|管理委员会|{_GOVERNMENT}){_OWN_OFFICE}$"
)
_CITY = re.compile(rf"政府{_OWN_OFFICE}$")
_OFFICE = re.compile(r"(?:局|委员会|委|会|办公室|办|中心|馆|所|站|院|[处队]|学校)$")
# What the name of a national or provincial office begins with; a place below may follow.
_HIGH = re.compile(
    r"^(?:国家|中国|中华|国务院|全国|[^市县区旗]{0,12}?省|.{0,10}?自治区|(?:北京|上海|天津|重庆)市)+"
)
# Words with the sign of a place that name none: 市场监督管理局, 城市管理局, 区域协调办公室.
_NO_PLACE = re.compile(
    r"市场|城市(?=管理|建设|更新|规划|综合|运行)|市政(?!府|协)|市容|市民|县域|区域|社区|灾区|库区"
)
_PLACE = re.compile(r"[市县区旗]")


def unit_kind(name: str) -> UnitKind:
    """The kind of a unit. The government of a city is `other`, and so is its own office."""
    plain = _BRACKETS.sub("", "".join(name.split()))
    if _TOWN.search(plain):
        return UnitKind.TOWN
    if _COUNTY.search(plain):
        return UnitKind.COUNTY
    return UnitKind.OFFICE if _is_local_office(plain) else UnitKind.OTHER


def _is_local_office(name: str) -> bool:
    if _CITY.search(name) or not _OFFICE.search(name):
        return False
    below = _HIGH.sub("", name)
    if _PLACE.search(_NO_PLACE.sub("", below)):
        return True
    return below == name and name.endswith("局") and not name.endswith("总局")
